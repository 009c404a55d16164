import type {CellRule} from "../../lib/content/index.ts";
import type {CellSpec, OutputValue, Problem} from "../../lib/protocol/index.ts";
import {toFilePlace} from "./places.ts";
import type {CellResult} from "./record.ts";

/** Values in prose that ran, and stand in their sentence as a word that no sentence has. */
export function findEmptyValues({
  file,
  cells,
  results
}: {
  file: string;
  cells: readonly CellSpec[];
  results: readonly CellResult[];
}): readonly Problem[] {
  const specs = new Map(cells.map((spec) => [spec.id, spec]));
  return results.flatMap(({id, state, outputs}): readonly Problem[] => {
    const spec = specs.get(id);
    if (spec?.kind !== "value" || state !== "done" || id.startsWith("answer-")) return [];
    const word = toEmptyWord(outputs.at(-1));
    if (word === null) return [];
    return [
      {
        file,
        ...toFilePlace(spec, {line: 1, column: 1}),
        rule: "value-says-something" satisfies CellRule,
        message: `The value \`${spec.source}\` stands in the text as \`${word}\`: see that it has a number or words at the inputs that stand there first.`,
        severity: "error"
      }
    ];
  });
}

/** The word that says nothing, or null when the value says something. */
function toEmptyWord(output: OutputValue | undefined): string | null {
  if (output === undefined || output.kind === "undefined") return "undefined";
  if (output.kind === "number") return Number.isFinite(output.value) ? null : String(output.value);
  const text =
    output.kind === "string" || output.kind === "markdown"
      ? output.text
      : output.kind === "tex"
        ? output.tex
        : null;
  return /(?<![\w])(NaN|undefined|-?Infinity|\[object \w+\])(?![\w])/.exec(text ?? "")?.[0] ?? null;
}
