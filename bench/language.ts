import {createTypeChecker} from "../bin/run/typeChecker.ts";
import {root} from "../bin/system/root.ts";
import type {Language, LanguageCell} from "../lib/language/index.ts";
import {cellId} from "../lib/protocol/index.ts";

export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** How long an editor waits for the compiler: after a key in one cell of a notebook, with all else read before. Medians. */
export function languageBench(): readonly Measure[] {
  const language = createTypeChecker(root);
  const began = performance.now();
  language.setNotebook("cold", toNotebook(12, 0));
  language.findMistakes("cold");
  const cold = performance.now() - began;
  language.removeNotebook("cold");
  return [
    {name: "language: a first notebook of 12 cells, library read", value: round(cold), unit: "ms"},
    ...measure(language, 12),
    ...measure(language, 300)
  ];
}

const ROUNDS = 15;

function measure(language: Language, count: number): readonly Measure[] {
  const name = `bench ${count}`;
  const cell = cellId(`c${count >> 1}`);
  const times: Record<"all" | "own" | "complete" | "hover", number[]> = {
    all: [],
    own: [],
    complete: [],
    hover: []
  };
  language.setNotebook(name, toNotebook(count, 0));
  language.findMistakes(name);
  for (let edit = 1; edit <= ROUNDS; edit++) {
    const cells = toNotebook(count, edit);
    const offset = (cells[count >> 1]?.source.indexOf("x.dot") ?? 0) + "x.".length;
    const own = performance.now();
    language.setNotebook(name, cells);
    language.findMistakes(name, cell);
    times.own.push(performance.now() - own);
    times.complete.push(timed(() => language.complete({notebook: name, cell, offset})));
    times.hover.push(timed(() => language.describe({notebook: name, cell, offset})));
    const all = performance.now();
    language.setNotebook(name, toNotebook(count, -edit));
    language.findMistakes(name);
    times.all.push(performance.now() - all);
  }
  language.removeNotebook(name);
  const told = (what: string, list: readonly number[]): Measure => ({
    name: `language: ${what}, ${count} cells of 30 lines`,
    value: median(list),
    unit: "ms"
  });
  return [
    told("edit to the mistakes of the edited cell", times.own),
    told("edit to the mistakes of all cells", times.all),
    told("completion behind a point", times.complete),
    told("what a name is", times.hover)
  ];
}

/** Cells that each use the one before; `edit` changes the middle one. */
function toNotebook(count: number, edit: number): readonly LanguageCell[] {
  return Array.from({length: count}, (_, i) => {
    const before = i === 0 ? "vec([1, 2])" : `x${i - 1}.scale(0.5)`;
    const lines = Array.from(
      {length: 27},
      (_unused, j) => `const y${i}_${j} = grad((x: Vec) => x.dot(x) * ${j})(x${i}).norm();`
    );
    const last = i === count >> 1 ? `const edited${i} = ${edit} + x${i}.length;` : "// nothing";
    const source = [`const x${i} = ${before};`, ...lines, last, `plot(line(x${i}, x${i}))`];
    return {id: cellId(`c${i}`), source: source.join("\n")};
  });
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return round([...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

if (import.meta.main) for (const line of languageBench()) console.log(JSON.stringify(line));
