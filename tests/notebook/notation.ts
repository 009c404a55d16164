import fc from "fast-check";
import {NO_OPTIONS, notebookId} from "../../lib/notebook/index.ts";
import type {
  CodeCell,
  CodeOptions,
  NotebookCell,
  NotebookDocument
} from "../../lib/notebook/index.ts";
import {cellId} from "../../lib/protocol/index.ts";
import type {StoredOutput} from "../../lib/protocol/index.ts";

const ID = notebookId("019a0000-0000-7000-8000-000000000000");

/** A notebook in short: `notebook([md("m", "Prose."), code("a", "1 + 1")])`. */
export function notebook(
  cells: readonly NotebookCell[],
  more: Partial<NotebookDocument> = {}
): NotebookDocument {
  return {id: ID, title: "A title", seed: 1, origin: null, files: [], ...more, cells};
}

export function code(
  id: string,
  source: string,
  options: Partial<CodeOptions> = {},
  output: StoredOutput | null = null
): CodeCell {
  return {
    kind: "code",
    id: cellId(id),
    source,
    options: {...NO_OPTIONS, ...options},
    output
  };
}

export function md(id: string, source: string): NotebookCell {
  return {kind: "markdown", id: cellId(id), source};
}

/** What a cell that shows one number has stored. */
export function shows(value: number): StoredOutput {
  return {
    state: "done",
    outputs: [{kind: "number", value}],
    inputs: [],
    console: [],
    error: null
  };
}

const optionText = fc.oneof(
  fc.constantFrom(
    'say "hi"',
    "it's",
    "$\\alpha$",
    "a \\ b",
    "both \" and '",
    "ends with \\",
    "{ } < > `",
    "two words"
  ),
  fc.string({minLength: 1, maxLength: 20, unit: "grapheme"})
);

export const anyOptions: fc.Arbitrary<CodeOptions> = fc.record({
  caption: fc.option(optionText),
  alt: fc.option(optionText),
  hide: fc.boolean(),
  lazy: fc.boolean(),
  expectError: fc.boolean(),
  table: fc.boolean(),
  height: fc.option(fc.integer({min: 40, max: 2000})),
  seed: fc.option(fc.nat())
});

const anyOutput: fc.Arbitrary<StoredOutput> = fc
  .oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity))
  .map((value) => shows(Object.is(value, -0) ? 0 : value));

/** Notebooks of up to `most` cells, with sources from the two given, and ids `a0`, `a1`, …. */
export function anyNotebook({
  prose = fc.string({maxLength: 30}),
  program = fc.string({maxLength: 30}),
  options = anyOptions,
  most = 8
}: {
  prose?: fc.Arbitrary<string>;
  program?: fc.Arbitrary<string>;
  options?: fc.Arbitrary<CodeOptions>;
  most?: number;
} = {}): fc.Arbitrary<NotebookDocument> {
  const cell = fc.oneof(
    fc.record({
      kind: fc.constant("code" as const),
      source: program,
      options,
      output: fc.option(anyOutput)
    }),
    fc.record({kind: fc.constant("markdown" as const), source: prose})
  );
  return fc
    .array(cell, {maxLength: most})
    .map((cells) => notebook(cells.map((one, k) => ({...one, id: cellId(`a${k}`)}))));
}
