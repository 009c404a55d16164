import {expect, test} from "vitest";
import {findToldNames} from "../../components/exercise/told.ts";

test.each([
  ["There is no `f` in your code.", ["There is no ", "f", " in your code."]],
  [
    "`f` threw a TypeError (line 3): `x` is bad.",
    ["f", " threw a TypeError (line 3): ", "`x` is bad."]
  ],
  ["Your code fails in line 2: `x`.", ["Your code fails in line 2: ", "`x`."]],
  ["The check itself failed: `x`: `y`.", ["The check itself failed: ", "`x`: `y`."]]
])("what code threw keeps its backquotes: %s", (sentence, parts) => {
  expect(findToldNames(sentence).map(({text}) => text)).toEqual(parts);
});
