import {expect, test} from "vitest";
import {findHeld, hold} from "../../components/html/held.ts";

test("what is held is found under its name, which only its text decides", () => {
  const key = hold("<p>once</p>");
  expect(hold("<p>once</p>")).toBe(key);
  expect(hold("<p>twice</p>")).not.toBe(key);
  expect(findHeld(key)).toBe("<p>once</p>");
  expect(key).toMatch(/^[0-9a-z]{5,12}$/);
});

test("a name that nothing is held under is an error, not an empty page", () => {
  expect(() => findHeld("nothing")).toThrow("no HTML is held as nothing");
});
