import {expect, test} from "vitest";
import {readZoom} from "../../components/plot/readZoom.ts";

const free = {xaxis: {type: "linear", autorange: true}, yaxis: {type: "log", autorange: true}};
const shown = (xaxis: object, yaxis: object, moved = ["xaxis.range[0]", "yaxis.range[1]"]) => ({
  layout: {xaxis, yaxis},
  _fullLayout: {_preGUI: Object.fromEntries(moved.map((key) => [key, null]))}
});

test("axes that Plotly fits by itself are not zoomed, wherever they end", () => {
  const fit = {autorange: true, range: [0, 9]};
  expect(readZoom(shown(fit, fit), free)).toBe(null);
});

test("an axis that stands as its figure has it is not zoomed", () => {
  const fixed = {xaxis: {range: [0, 1], autorange: false}, yaxis: {range: [0, 2]}};
  expect(readZoom(shown({range: [0, 1], autorange: false}, {range: [0, 2]}), fixed)).toBe(null);
});

test("an axis that Plotly has moved itself is not zoomed", () => {
  const axis = {type: "linear", autorange: false, range: [0, 9]};
  expect(readZoom(shown(axis, axis, []), free)).toBe(null);
  expect(readZoom(shown(axis, axis, ["xaxis.range"]), free)).toEqual({x: [0, 9], y: null});
});

test("a moved axis is told by its ends, a logarithmic one by the numbers there", () => {
  expect(
    readZoom(
      shown(
        {type: "linear", autorange: true, range: [0, 9]},
        {type: "log", autorange: false, range: [-1, 2]}
      ),
      free
    )
  ).toEqual({x: null, y: [0.1, 100]});
});
