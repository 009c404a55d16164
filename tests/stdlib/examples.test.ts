import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {stripTypeScriptTypes} from "node:module";
import {describe, expect, it} from "vitest";
import * as library from "../../lib/stdlib/index.ts";

// `@example expression // value`: the value is JSON, or NaN or Infinity, and words after it loosen the comparison, to the digits that they
// tell or else to six.
const folder = join(import.meta.dirname, "../../lib/stdlib");
const examples = readdirSync(folder)
  .filter((name) => name.endsWith(".ts"))
  .flatMap((file) =>
    [...readFileSync(join(folder, file), "utf8").matchAll(/@example (.+?) \/\/ (.+)$/gm)].map(
      ([, code = "", told = ""]) => ({file, code, told})
    )
  );

describe("the examples of the reference have the values that they tell", () => {
  it.each(examples)("$file: $code", ({code, told}) => {
    const [value = "", ...words] = told.replace(" */", "").split(/,\s(?=[a-z])/);
    const wanted: unknown = /^[A-Za-z]/.test(value) ? value : JSON.parse(value);
    const got: unknown = evaluate(code);
    if (words.length === 0) expect(plain(got)).toEqual(wanted);
    else expectClose(plain(got), wanted, toleranceOf(words.join(", ")));
  });
});

function toleranceOf(words: string): number {
  if (words === "to rounding") return 1e-14;
  const digits = ["six", "seven", "eight", "nine", "ten"].findIndex(
    (n) => words === `to ${n} digits`
  );
  return digits < 0 ? 1e-6 : 10 ** -(6 + digits);
}

function evaluate(code: string): unknown {
  const names = Object.keys(library);
  const values: readonly unknown[] = Object.values(library);
  const source = stripTypeScriptTypes(`const it = (${code});`);
  // Only the library's own comments are run.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, no-new-func
  return Reflect.apply(new Function(...names, `${source} return it;`), undefined, values);
}

function plain(x: unknown): unknown {
  return x instanceof library.Vec || x instanceof library.Mat ? x.toArray() : x;
}

function expectClose(got: unknown, wanted: unknown, tolerance: number): void {
  if (Array.isArray(got) && Array.isArray(wanted)) {
    expect(got.length).toBe(wanted.length);
    got.forEach((part: unknown, i) => {
      expectClose(part, wanted[i], tolerance);
    });
  } else {
    const scale = Math.max(1, Math.abs(Number(wanted)));
    expect(Math.abs(Number(got) - Number(wanted)) / scale).toBeLessThan(tolerance);
  }
}
