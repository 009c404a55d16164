import {expect, test} from "vitest";
import {toPlotNumbers} from "../../bin/system/plotNumbers.ts";
import {parseNumbers} from "../../components/cell/numbersFile.ts";
import {createLibrary, line, plot} from "../../lib/stdlib/index.ts";
import {toPlainNumbers} from "../../lib/protocol/index.ts";

test("the numbers that a build writes beside a drawing are those that the page reads", () => {
  const value = createLibrary().toOutput(plot([line([0, 1, 2], [1 / 3, NaN, 2000000.4])]));
  const stored = {
    version: 1,
    cells: {"fig-a": {state: "done", outputs: [value], inputs: [], console: [], error: null}},
    drawings: {}
  };
  const files = toPlotNumbers(JSON.stringify(toPlainNumbers(stored)));
  expect([...files.keys()]).toEqual(["fig-a-0.numbers.json"]);
  expect(parseNumbers(JSON.parse(files.get("fig-a-0.numbers.json") ?? ""))).toEqual({
    columns: ["x", "y"],
    rows: [
      [0, 0.333333],
      [1, NaN],
      [2, 2000000]
    ],
    length: 3
  });
});

test("stored outputs that cannot be read leave no numbers", () => {
  expect(toPlotNumbers("{").size).toBe(0);
});

test("what is no table is refused", () => {
  expect(() => parseNumbers({columns: ["x"], rows: [[{}]], length: 1})).toThrow("not a table");
});
