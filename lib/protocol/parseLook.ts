import {bool, count, field, list, nullable, oneOf, text} from "./fields.ts";
import type {Source} from "./fields.ts";
import {LONGEST_COPY, LONGEST_PAGE} from "./looks.ts";
import type {LookAnswer} from "./looks.ts";
import {parseOutput} from "./parseOutput.ts";

/** @throws Refused when `source` is not an answer to a look */
export function parseLookAnswer(source: Source): LookAnswer {
  const at = (key: string): Source => field(source, key);
  const kind = oneOf(at("kind"), ["part", "page", "copy", "gone"]);
  switch (kind) {
    case "part":
      return {kind, value: parseOutput(at("value"))};
    case "page":
      return {
        kind,
        offset: count(at("offset"), Number.MAX_SAFE_INTEGER),
        value: parseOutput(at("value")),
        rows: nullable(at("rows"), (rows) => list(rows, (row) => count(row), LONGEST_PAGE))
      };
    case "copy":
      return {kind, text: text(at("text"), LONGEST_COPY), isWhole: bool(at("isWhole"))};
    case "gone":
      return {kind, message: text(at("message"), 1000)};
  }
}
