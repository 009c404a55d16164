import {execFileSync} from "node:child_process";
import {compileFunction} from "node:vm";
import {Runtime} from "@observablehq/runtime";
import {analyzeCell, createKernel, type Kernel} from "../lib/kernel/index.ts";
import {cellId, type CellSource, type Library} from "../lib/protocol/index.ts";

export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** How fast the kernel is: against plain V8, against Observable's runtime, and by itself. */
export async function kernelBench(): Promise<Measure[]> {
  return [
    ...(await hotLoops()),
    ...(await chains()),
    ...(await largeNotebooks()),
    ...analysis(),
    coldParse()
  ];
}

const library: Library = {
  names: new Set(),
  shared: {},
  bind: () => ({}),
  toOutput: () => ({kind: "null"}),
  toJson: () => null
};

function open(sources: Readonly<Record<string, string>>): {
  kernel: Kernel;
  run(id: string): Promise<void>;
} {
  const kernel = createKernel({
    library,
    seed: 1,
    emit: () => undefined,
    readFile: () => Promise.reject(new Error("no files")),
    useModule: () => Promise.reject(new Error("no modules"))
  });
  kernel.setCells(
    Object.entries(sources).map(([id, source]): CellSource => ({
      id: cellId(id),
      source,
      lazy: false,
      seed: null
    }))
  );
  return {kernel, run: (id) => kernel.run([cellId(id)])};
}

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[times.length >> 1] ?? NaN;
const least = (times: readonly number[]): number => Math.min(...times);

async function time(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** The same loop in a plain function, at the top level of a cell, in a function of a cell, after an await, and with seeded random numbers at hand. */
async function hotLoops(): Promise<Measure[]> {
  const loop = (s: string): string =>
    `let ${s} = 0; for (let i = 0; i < 5e6; i++) { ${s} += Math.sqrt(i) * 0.5; if (${s} > 1e12) ${s} = 0; }`;
  const plain = compileFunction(`"use strict"; ${loop("s")} return s;`);
  const {run} = open({
    top: `${loop("s")} s`,
    inside: `function work(n: number): number { ${loop("t").replace("5e6", "n")} return t; } work(5e6)`,
    awaited: `${loop("u")} await null; u`,
    seeded: `const first = Math.random(); ${loop("v")} v + first`
  });
  const cells = ["top", "inside", "awaited", "seeded"];
  const times = new Map<string, number[]>(["plain", ...cells].map((name) => [name, []]));
  for (let i = 0; i < 40; i++) {
    times.get("plain")?.push(await time(() => Reflect.apply(plain, undefined, [])));
    for (const cell of cells) times.get(cell)?.push(await time(() => run(cell)));
  }
  const base = least(times.get("plain") ?? []);
  return cells.map((cell) => ({
    name: `kernel: hot loop, ${cell}, against plain V8`,
    value: least(times.get(cell) ?? []) / base,
    unit: "ratio"
  }));
}

/** A change at the head of a chain of 100 cells. */
async function chains(): Promise<Measure[]> {
  const length = 100;
  const {kernel, run} = open(
    Object.fromEntries(
      Array.from({length}, (_, i) => [
        `c${i}`,
        i === 0 ? "const v0 = 1" : `const v${i} = v${i - 1} + 1`
      ])
    )
  );
  await kernel.run(null);
  const ours: number[] = [];
  for (let i = 0; i < 500; i++) ours.push(await time(() => run("c0")));

  const runtime = new Runtime({}, () => undefined);
  const module = runtime.module();
  let settled: () => void = () => undefined;
  const variables = Array.from({length}, (_, i) =>
    module.variable(i === length - 1 ? {fulfilled: () => settled()} : {})
  );
  const define = (): Promise<void> =>
    new Promise((resolve) => {
      settled = resolve;
      variables[0]?.define("v0", [], () => 1);
    });
  variables.forEach(
    (variable, i) => i > 0 && variable.define(`v${i}`, [`v${i - 1}`], (above: number) => above + 1)
  );
  await define();
  const theirs: number[] = [];
  for (let i = 0; i < 500; i++) theirs.push(await time(define));
  runtime.dispose();
  return [
    {name: "kernel: rerun of a chain of 100 cells", value: median(ours), unit: "ms"},
    {
      name: "kernel: the chain against Observable's runtime (in Node, without its animation frame)",
      value: median(ours) / median(theirs),
      unit: "ratio"
    }
  ];
}

/** One cell of 1000: run again, changed, and changed so that it declares another name. */
async function largeNotebooks(): Promise<Measure[]> {
  const cells = Array.from({length: 1000}, (_, i): CellSource => {
    const source = i === 0 ? "const v0 = 1" : `const v${i} = v${Math.floor(i / 3)} + 1`;
    return {id: cellId(`c${i}`), source, lazy: false, seed: null};
  });
  const {kernel, run} = open(
    Object.fromEntries(cells.map(({id, source}): [string, string] => [id, source]))
  );
  await kernel.run(null);
  const setLast = (source: string): void =>
    kernel.setCells([...cells.slice(0, -1), {id: cellId("c999"), source, lazy: false, seed: null}]);
  const times = {leaf: [] as number[], changed: [] as number[], renamed: [] as number[]};
  for (let i = 0; i < 100; i++) {
    times.leaf.push(await time(() => run("c999")));
    times.changed.push(await time(() => setLast(`const v999 = v333 + ${i}`)));
    times.renamed.push(await time(() => setLast(`const w${i} = v333 + 1`)));
    setLast("const v999 = v333 + 1");
  }
  return [
    {name: "kernel: rerun of one leaf among 1000 cells", value: median(times.leaf), unit: "ms"},
    {name: "kernel: one changed cell among 1000", value: median(times.changed), unit: "ms"},
    {name: "kernel: one renamed cell among 1000", value: median(times.renamed), unit: "ms"}
  ];
}

/** Parsing, names and erasure of a cell of 50 lines, each time a new text. */
function analysis(): Measure[] {
  const line = (i: number): string =>
    `const a${i}: number = f(${i}, {x: ${i}}).map((q: number): number => q * 2 + ${i});`;
  const source = Array.from({length: 50}, (_, i) => line(i)).join("\n");
  const times = Array.from({length: 100}, (_, i) => {
    const start = performance.now();
    analyzeCell(`${source}\n${i}`);
    return performance.now() - start;
  });
  return [
    {name: "kernel: analysis and erasure of a cell of 50 lines", value: median(times), unit: "ms"}
  ];
}

/** The cells of a chapter, parsed by a process that has parsed nothing yet. */
function coldParse(): Measure {
  const cell = (i: number): string =>
    `const xs${i}: number[] = linspace(0, ${i}, 50);
function f${i}(x: number, {scale = 2}: {scale?: number} = {}): number {
  if (x < 0) return -x;
  for (let k = 0; k < 3; k++) x = x * scale + k ** 2;
  return x;
}
plot([line(xs${i}, xs${i}.map((x) => f${i}(x))), scatter(xs${i}, ys)], {title: \`f \${${i}}\`, x: {title: "x"}});`;
  const program = `
    const {analyzeCell} = await import(${JSON.stringify(import.meta.resolve("../lib/kernel/index.ts"))});
    const cells = ${JSON.stringify(Array.from({length: 33}, (_, i) => cell(i)))};
    const start = performance.now();
    for (const cell of cells) analyzeCell(cell);
    console.log(performance.now() - start);`;
  const times = Array.from({length: 7}, () =>
    Number(
      execFileSync(process.execPath, ["--input-type=module", "-e", program], {encoding: "utf8"})
    )
  );
  return {name: "kernel: first parse of a chapter's 33 cells", value: least(times), unit: "ms"};
}

if (import.meta.main) for (const line of await kernelBench()) console.log(JSON.stringify(line));
