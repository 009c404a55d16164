import {expect, test} from "vitest";
import {cellId, parseEvents, runNumber} from "../../lib/protocol/index.ts";
import type {CellEvent, PlotValue} from "../../lib/protocol/index.ts";
import {packNumbers} from "../../workers/packNumbers.ts";
import {gridOf, plotOf} from "../plot/notation.ts";

const many = Array.from({length: 2000}, (_, k) => (k % 7 === 0 ? NaN : k / 3));
const show = (plot: PlotValue): CellEvent => ({
  type: "output",
  cell: cellId("a"),
  run: runNumber(1),
  slot: 0,
  value: {kind: "plot", plot}
});
/** how many packed lists a message has in it */
const countPacked = (value: unknown): number =>
  value instanceof Float64Array
    ? 1
    : typeof value === "object" && value !== null
      ? Object.values(value).reduce((sum: number, item) => sum + countPacked(item), 0)
      : 0;

test.each([
  [2, plotOf([{mark: "line", x: many, y: many.map((x) => -x)}])],
  [3, plotOf([{mark: "path", x: many, y: many, z: many}])],
  [1, plotOf([{mark: "histogram", values: [Infinity, -0, ...many], bins: null}])],
  [1, plotOf([{mark: "heatmap", ...gridOf((x, y) => x * y, {x: [0, 1], y: [0, 1], n: 40})}])],
  // Words stay what they are.
  [1, plotOf([{mark: "bars", x: [...many, "b"], y: [...many, 1]}])],
  [0, plotOf([{mark: "scatter", x: [1, 2], y: [3, 4], names: ["a", "b"]}])]
])("a plot with %i long lists of numbers arrives as it was", (packed, plot) => {
  const events = [show(plot), show(plot)];
  const sent = packNumbers(events);
  expect(countPacked(sent)).toBe(2 * packed);
  expect(parseEvents(structuredClone(sent))).toEqual(events);
});

test("a packed list that is too long is refused as any other", () => {
  const plot = plotOf([{mark: "histogram", values: new Array<number>(3e6).fill(0), bins: null}]);
  expect(parseEvents([show(plot)])).toEqual([]);
  expect(parseEvents(packNumbers([show(plot)]))).toEqual([]);
});
