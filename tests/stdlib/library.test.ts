import {fileURLToPath} from "node:url";
import ts from "typescript";
import {describe, expect, it} from "vitest";
import {cellId, runNumber, type InputSpec, type RunContext} from "../../lib/protocol/index.ts";
import {createLibrary, range, select, toRowType, type BoundNames} from "../../lib/stdlib/index.ts";

interface Seen {
  readonly inputs: InputSpec[];
  readonly reports: unknown[];
  readonly shown: unknown[];
}

/** the names of one run, with a record of what they asked for */
function run(overrides: Partial<RunContext> = {}): {names: BoundNames; seen: Seen} {
  const seen: Seen = {inputs: [], reports: [], shown: []};
  const context: RunContext = {
    cell: cellId("a"),
    run: runNumber(1),
    seed: 7,
    display: (value) => void seen.shown.push(value),
    input: (spec) => {
      seen.inputs.push(spec);
      return spec.value;
    },
    progress: (report) => void seen.reports.push({...report, ms: 0}),
    readFile: (name) => Promise.reject(new Error(`there is no file ${name}`)),
    useModule: (name) => Promise.resolve(name),
    signal: new AbortController().signal,
    ...overrides
  };
  return {names: createLibrary().bind(context) as unknown as BoundNames, seen};
}

const bytes = (text: string) => () => Promise.resolve(new TextEncoder().encode(text));

describe("createLibrary", () => {
  it("names every cell name, and CellNames has a type for each", () => {
    const {names, shared, bind} = createLibrary();
    expect(typeof bind).toBe("function");
    const runtime = [...names].sort();
    expect(runtime).toEqual([...Object.keys(shared), ...Object.keys(run().names)].sort());
    expect(typedNames()).toEqual(runtime);
  });

  it("keeps its public surface", () => {
    expect([...createLibrary().names].sort().join(" ")).toBe(
      "abs acos adagrad adam adamW add anscombe arange area arrows asin atan backtracking bars betainc bfgs blobs button checkbox chiSquaredCdf cholesky circles cond conjugateGradient contour convergence correlation cos cosh covariance cumsum derivative descent det diag digamma display div eig eigh erf erfc euler exactLineSearch exp expm expm1 eye file gammainc gammaln grad gradientDescent heatmap hessian histogram histogramCounts html implicitEuler inv iris jacobian jvp lbfgs line linspace log log1p logsumexp longley lstsq lu mat md mean median momentum mul neg nesterov newton nonlinearConjugateGradient norm normalCdf normalLogCdf normalPdf normalQuantile number numericalGradient numericalHessian odeSolve ones outer path pinv plot polar pow progress qr quantile random range rank relu rmsprop rungeKutta4 scatter select sigmoid sign sin sinh softmax softplus solve sqrt square std stopGradient strongWolfe studentCdf sub surface svd swissRoll table tan tanh tex text trace twoMoons use valueAndGrad variance vec view vjp zeros"
    );
  });
});

/** the properties of the interface CellNames, as the compiler sees them */
function typedNames(): string[] {
  const file = fileURLToPath(new URL("../../lib/stdlib/names.ts", import.meta.url));
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    strict: true,
    types: []
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const declared = source?.statements.find(
    (node) => ts.isInterfaceDeclaration(node) && node.name.text === "CellNames"
  );
  if (!declared) return [];
  return checker
    .getTypeAtLocation(declared)
    .getProperties()
    .map((property) => property.name)
    .sort();
}

describe("view", () => {
  it("returns the reader's value when it fits, else the author's", () => {
    const spec = range({label: "x", min: 0, max: 1, value: 0.5});
    expect(run({input: () => 0.25}).names.view(spec)).toBe(0.25);
    expect(run({input: () => 7}).names.view(spec)).toBe(0.5);
    expect(run({input: () => "a"}).names.view(spec)).toBe(0.5);
    const method = select({label: "m", options: ["a", "b"]});
    expect(run({input: () => "b"}).names.view(method)).toBe("b");
    expect(run({input: () => "c"}).names.view(method)).toBe("a");
  });

  it("shows the control as the author described it, defaults filled in", () => {
    const {names, seen} = run();
    names.view(range({label: "$\\eta$", min: 0, max: 2}));
    expect(seen.inputs).toEqual([
      {kind: "range", label: "$\\eta$", min: 0, max: 2, step: 0.01, value: 1, log: false}
    ]);
  });
});

describe("display and progress", () => {
  it("display shows a value and returns it", () => {
    const {names, seen} = run();
    expect(names.display("a")).toBe("a");
    expect(seen.shown).toEqual(["a"]);
  });

  it("progress hands every item on and reports the beginning and the end", () => {
    const {names, seen} = run();
    expect([...names.progress([1, 2, 3], {label: "steps"})]).toEqual([1, 2, 3]);
    expect(seen.reports[0]).toEqual({label: "steps", done: 0, total: 3, ms: 0});
    expect(seen.reports.at(-1)).toEqual({label: "steps", done: 3, total: 3, ms: 0});
  });

  it("progress follows asynchronous items, whose number is unknown", async () => {
    const {names, seen} = run();
    async function* items() {
      yield 1;
      yield 2;
    }
    const got: number[] = [];
    for await (const item of names.progress(items())) got.push(item);
    expect(got).toEqual([1, 2]);
    expect(seen.reports.at(-1)).toEqual({label: "", done: 2, total: null, ms: 0});
  });

  it("progress stops when the run is replaced", () => {
    const controller = new AbortController();
    const {names} = run({signal: controller.signal});
    const steps = names.progress([1, 2, 3])[Symbol.iterator]();
    steps.next();
    controller.abort(new Error("replaced"));
    expect(() => steps.next()).toThrow("replaced");
  });
});

describe("file", () => {
  it("reads comma-separated values as typed rows", async () => {
    const text = '\uFEFFname,height,adult\r\n"Ann, ""A""",1.5,true\r\nBob,,false\r\n';
    expect(await run({readFile: bytes(text)}).names.file("a.csv")).toEqual([
      {name: 'Ann, "A"', height: 1.5, adult: true},
      {name: "Bob", height: null, adult: false}
    ]);
  });

  it("tells the type of the rows, with null where a column has gaps", () => {
    const text = "name,height,adult\nAnn,1.5,true\nBob,,false\n";
    expect(toRowType(text, "a.csv")).toBe(
      '{readonly "name": string; readonly "height": number | null; readonly "adult": boolean}'
    );
    expect(toRowType("a,b\n", "a.csv")).toBe("Row");
  });

  it("keeps a column as text when one field is not a number", async () => {
    const rows = await run({readFile: bytes("a,b\n1,1e3\nx,-.5\n")}).names.file("a.csv");
    expect(rows).toEqual([
      {a: "1", b: 1000},
      {a: "x", b: -0.5}
    ]);
  });

  it("names the line of a broken row", async () => {
    await expect(run({readFile: bytes("a,b\n1,2\n3\n")}).names.file("a.csv")).rejects.toThrow(
      "a.csv, line 3: 1 field where the header has 2"
    );
    await expect(run({readFile: bytes('a\n"1')}).names.file("a.csv")).rejects.toThrow(
      "a.csv, line 2: a quote is not closed"
    );
  });

  it("reads JSON, text and bytes", async () => {
    const {names} = run({readFile: bytes('{"a": 1}')});
    expect(await names.file("a.json")).toEqual({a: 1});
    expect(await names.file("a.txt")).toBe('{"a": 1}');
    expect((await names.file("a.bin")).length).toBe(8);
  });

  it("says what it cannot read, and passes on that there is no file", async () => {
    const {names} = run();
    await expect(names.file("a.xls" as "a.txt")).rejects.toThrow(
      "file reads .csv, .json, .txt and .bin, not a.xls"
    );
    await expect(names.file("b.csv")).rejects.toThrow("there is no file b.csv");
  });
});

describe("random", () => {
  it("is the cell's own without a seed, and goes on where it stopped", () => {
    const [a, b] = [run().names, run().names];
    const first = a.random().uniform();
    expect(b.random().uniform()).toBe(first);
    expect(a.random().uniform()).not.toBe(first);
    expect(a.random(3).normal(4).toArray()).toEqual(b.random(3).normal(4).toArray());
    expect(a.random(0.1).uniform()).not.toBe(a.random(0.2).uniform());
  });

  it("draws with the right moments", () => {
    const draw = run().names.random(1);
    const x = draw.normal(100_000);
    expect(Math.abs(x.mean())).toBeLessThan(0.02);
    expect(Math.abs(x.mul(x).mean() - 1)).toBeLessThan(0.02);
    const u = draw.uniform([100, 1000]);
    expect(Math.abs(u.mean() - 0.5)).toBeLessThan(0.005);
    expect([u.min() >= 0, u.max() < 1]).toEqual([true, true]);
    const dice = draw.integers(1, 7, 60_000).toArray();
    for (let face = 1; face <= 6; face++)
      expect(Math.abs(dice.filter((k) => k === face).length - 10_000)).toBeLessThan(500);
  });

  it("permutes and chooses", () => {
    const draw = run().names.random(1);
    expect(draw.permutation(5).sort()).toEqual([0, 1, 2, 3, 4]);
    expect(draw.permutation([undefined, "b"])).toHaveLength(2);
    expect(draw.choice(["a"])).toBe("a");
    expect(new Set(draw.choice(10, 10, {replace: false})).size).toBe(10);
  });
});
