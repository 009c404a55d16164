import {existsSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {dialectRules} from "../../lib/dialect/index.ts";
import {outcomeOf} from "./notation.ts";

// `UPDATE=1 npx vitest run tests/dialect` writes the outputs anew; they are reviewed like code.
const folder = join(import.meta.dirname, "..", "fixtures", "dialect");
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".mdx"))
  .map((name) => name.replace(/\.mdx$/, ""));

describe("each text becomes what stands beside it", () => {
  test.each(names)("%s", (name) => {
    const outcome = outcomeOf(readFileSync(join(folder, `${name}.mdx`), "utf8"));
    const path = join(folder, `${name}.json`);
    if (process.env.UPDATE) writeFileSync(path, `${JSON.stringify(outcome, null, 2)}\n`);
    expect(outcome).toEqual(JSON.parse(readFileSync(path, "utf8")));
  });
});

test("every rule of the dialect has a fixture that breaks it", () => {
  const outcomes = names
    .map((name) => join(folder, `${name}.json`))
    .filter((path) => existsSync(path));
  const written = outcomes.map((path) => readFileSync(path, "utf8")).join("\n");
  const missing = Object.keys(dialectRules).filter((rule) => !written.includes(` ${rule}: `));
  expect(missing).toEqual([]);
});

test("every output belongs to a fixture", () => {
  const outputs = readdirSync(folder).filter((name) => name.endsWith(".json"));
  expect(outputs.map((name) => name.replace(/\.json$/, "")).sort()).toEqual([...names].sort());
});
