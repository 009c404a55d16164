import type {CellRule} from "../../lib/content/index.ts";
import {analyzeCell} from "../../lib/kernel/index.ts";
import type {CellSpec, Problem} from "../../lib/protocol/index.ts";
import {toFilePlace} from "./places.ts";

export interface NameFindings {
  readonly file: string;
  readonly cells: readonly CellSpec[];
}

/** What every cell may need to show or to read something; other names of the library may be made by hand to be understood. */
const SHOWING: ReadonlySet<string> = new Set(
  "view display progress file use random plot facets table md tex html range select checkbox number text button line scatter path area bars histogram heatmap contour surface arrows".split(
    " "
  )
);

const INPUT = /\b(?:const|let)\s+([\p{L}_$][\p{L}\p{N}_$]*)\s*(?::[^=]+)?=\s*view\s*\(/gu;

/** Inputs whose value nothing reads, and names that cells take from the library. */
export function findNameProblems({file, cells}: NameFindings): readonly Problem[] {
  const analyses = cells.map((spec) => ({spec, ...analyzeCell(spec.source)}));
  const read = new Set(analyses.flatMap(({references}) => references));
  return analyses.flatMap(({spec, declares, error}): readonly Problem[] => {
    if (error !== null) return [];
    const tell = (name: string, rule: CellRule, message: string): Problem => ({
      file,
      ...toFilePlace(spec, placeOf(name, spec.source)),
      rule,
      message,
      severity: "warning"
    });
    const unused = [...spec.source.matchAll(INPUT)].flatMap(({1: name = ""}) =>
      read.has(name) || countOf(name, spec.source) > 1
        ? []
        : [
            tell(
              name,
              "input-is-used",
              `Nothing reads the input \`${name}\`: use its value, or take it away.`
            )
          ]
    );
    const taken = declares
      .filter((name) => SHOWING.has(name))
      .map((name) =>
        tell(
          name,
          "library-name-is-kept",
          `The library has a \`${name}\`, which no other cell of the chapter can reach now: choose another name.`
        )
      );
    return [...unused, ...taken];
  });
}

function countOf(name: string, source: string): number {
  return [...source.matchAll(wordOf(name))].length;
}

function placeOf(name: string, source: string): {line: number; column: number} {
  const before = source.slice(0, Math.max(0, source.search(wordOf(name)))).split("\n");
  return {line: before.length, column: (before.at(-1)?.length ?? 0) + 1};
}

function wordOf(name: string): RegExp {
  const escaped = name.replaceAll("$", "\\$");
  return new RegExp(`(?<![\\p{L}\\p{N}_$.])${escaped}(?![\\p{L}\\p{N}_$])`, "gu");
}
