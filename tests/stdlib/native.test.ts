import {expect, test} from "vitest";
import {isNativeSource} from "../../lib/stdlib/native.ts";

test("a function of the engine is known as one in the words of each engine, and no other", () => {
  const told = {
    chromium: "function Object() { [native code] }",
    firefox: "function Object() {\n    [native code]\n}",
    safari: "function Object() {\n    [native code]\n}",
    cell: "function Object() { return '{ [native code] }'; }"
  };
  const known = Object.entries(told).map(([who, source]) => [who, isNativeSource(source)]);
  expect(Object.fromEntries(known)).toEqual({
    chromium: true,
    firefox: true,
    safari: true,
    cell: false
  });
});
