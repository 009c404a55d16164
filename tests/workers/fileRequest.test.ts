import {expect, test} from "vitest";
import {readDataFile} from "../../workers/dataFiles.ts";
import {maybeParseFileRequest} from "../../workers/fileRequest.ts";

test("a wish for a file is read, and nothing else is", () => {
  const wish = {type: "file", request: 1, name: "a.csv"};
  expect(maybeParseFileRequest({...wish, extra: 1})).toEqual(wish);
  const getter = Object.defineProperty({...wish}, "name", {get: () => "a.csv"});
  for (const message of [
    null,
    [],
    "file",
    {...wish, type: "x"},
    {...wish, request: 0.5},
    {...wish, name: 1},
    getter
  ]) {
    expect(maybeParseFileRequest(message)).toBeUndefined();
  }
});

test.each([
  "../secret",
  "a/b.csv",
  "/etc/passwd",
  "https://example.com/x",
  "..",
  ".env",
  "a?b",
  "a\\b",
  ""
])("%j is no name of a file of the chapter", async (name) => {
  expect(await readDataFile(name, "https://book.invalid/data")).toBe(
    `${JSON.stringify(name)} is not the name of a file of this chapter`
  );
});
