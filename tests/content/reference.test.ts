import {join} from "node:path";
import {expect, test} from "vitest";
import {loadReference} from "../../lib/content/index.ts";
import {files} from "./notation.ts";

test("a function's overloads, comment, errors and example become its entry", () => {
  const root = files({
    "lib/stdlib/shared.ts": 'export {twice} from "./twice.ts";\n',
    "lib/stdlib/names.ts":
      'import type {Show} from "./twice.ts";\nexport interface BoundNames {\n  readonly show: Show;\n}\n',
    "lib/stdlib/twice.ts": `/**
 * Doubling
 *
 * Everything $2x$.
 */
import type {Vec} from "./vec.ts";

/**
 * Twice $x$.
 *
 * @throws RangeError when it is too large
 * @example twice(2) // 4
 */
export function twice(x: number): number;
export function twice(x: Vec): Vec;
export function twice(x: unknown): unknown {
  return x;
}

/** Shows a value. */
export type Show = <T>(value: T, options?: {readonly label?: string}) => T;

export function hidden(): void {}
`
  });
  const {groups, problems} = loadReference(root);
  expect(problems).toEqual([]);
  expect(groups.map(({id, title}) => ({id, title}))).toEqual([{id: "twice", title: "Doubling"}]);
  const told = groups[0]?.entries.map(({id, signatures, throwsHtml, examples}) => ({
    id,
    signatures: signatures.map(({text}) => text),
    throwsHtml,
    examples: examples.map(({text}) => text)
  }));
  expect(told).toEqual([
    {
      id: "show",
      signatures: ["show<T>(value: T, options?: {label?: string}): T"],
      throwsHtml: [],
      examples: []
    },
    {
      id: "twice",
      signatures: ["twice(x: number): number", "twice(x: Vec): Vec"],
      throwsHtml: ["RangeError when it is too large"],
      examples: ["twice(2) // 4"]
    }
  ]);
  expect(groups[0]?.entries[1]?.docHtml).toContain(
    '<annotation encoding="application/x-tex">x</annotation>'
  );
});

test("every name of the standard library has a comment that renders", () => {
  const {groups, problems} = loadReference(join(import.meta.dirname, "..", ".."));
  expect(problems).toEqual([]);
  const bare = groups.flatMap(({entries}) =>
    entries.filter(({docHtml}) => docHtml === "").map(({id}) => id)
  );
  expect(bare).toEqual([]);
});
