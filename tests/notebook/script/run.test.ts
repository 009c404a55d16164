import {execFile} from "node:child_process";
import {mkdtemp, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {stripTypeScriptTypes} from "node:module";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import {afterAll, beforeAll, expect, test} from "vitest";
import {bundleScriptLibrary} from "../../../bin/scriptBundle.ts";
import type {NotebookBundle} from "../../../lib/notebook/index.ts";
import {fromChapter} from "../../../lib/notebook/mdx/index.ts";
import {toPlainText} from "../../../lib/notebook/plain/index.ts";
import {fromScript, parseScriptLibrary, toScript} from "../../../lib/notebook/script/index.ts";
import type {ScriptLibrary} from "../../../lib/notebook/script/index.ts";
import {parseStoredOutputs} from "../../../lib/protocol/index.ts";
import {code, md, notebook} from "../notation.ts";

const root = resolve(import.meta.dirname, "../../..");
let library: ScriptLibrary;
let folder: string;

beforeAll(async () => {
  library = parseScriptLibrary(await bundleScriptLibrary(root));
  folder = await mkdtemp(join(tmpdir(), "epigraph-script-"));
});
afterAll(() => rm(folder, {recursive: true, force: true}));

/** Runs a notebook as a script under this very Node, and returns what each cell printed. */
async function run(
  name: string,
  bundle: NotebookBundle
): Promise<{status: number; printed: ReadonlyMap<string, string>; errors: string}> {
  const path = join(folder, `${name}.ts`);
  await writeFile(path, toScript(bundle, {library}));
  const {stdout, stderr, status} = await new Promise<{
    stdout: string;
    stderr: string;
    status: number;
  }>((end) => {
    execFile(process.execPath, [path], {maxBuffer: 1e8}, (error, out, errors) => {
      end({stdout: out, stderr: errors, status: error === null ? 0 : Number(error.code)});
    });
  });
  const parts = stdout.split(/^── (\S+) ─+\n/m).slice(1);
  const printed = new Map(
    Array.from({length: parts.length / 2}, (_, i) => [
      parts[2 * i] ?? "",
      (parts[2 * i + 1] ?? "").trimEnd()
    ])
  );
  return {status, printed, errors: stderr};
}

test("a chapter prints as a script what the checker stored of it", async () => {
  const chapter = join(root, "chapters/optimization-for-ml/preface");
  const outputs = parseStoredOutputs(await readFile(join(chapter, "outputs/outputs.json"), "utf8"));
  const file = join(chapter, "chapter.mdx");
  const text = await readFile(file, "utf8");
  const bundle = fromChapter({text, file, origin: null, outputs});
  const {status, printed} = await run("preface", bundle);
  expect(status).toBe(0);
  const stored = bundle.document.cells.flatMap((cell) =>
    cell.kind === "code" && cell.output ? [{id: cell.id, output: cell.output}] : []
  );
  expect(stored.length).toBeGreaterThan(2);
  for (const {id, output} of stored)
    for (const value of output.outputs) expect(printed.get(id)).toContain(toPlainText(value));
  const plots = stored.flatMap(({id, output}) =>
    output.outputs.flatMap(({kind}, slot) => (kind === "plot" ? [`${id}-${slot}.plotly.json`] : []))
  );
  expect(await readdir(join(folder, "preface.output"))).toEqual(expect.arrayContaining(plots));
});

test("every kind of cell prints, saves and fails as on the page", async () => {
  const csv = new TextEncoder().encode("x,y\n1,2\n3,4\n");
  const bundle = {
    document: notebook(
      [
        code("late", "early * 2"),
        md(
          "m",
          "`{ts} early.toFixed(1)`\n\n:::info\n```ts cell id=inner\nconst early: number = 21;\n```\n:::"
        ),
        code("rows", 'table(await file("points.csv"), {caption: "Points"})'),
        code(
          "move",
          'const eta = view(range({label: "step", min: 0, max: 1, value: 0.25}));\nconsole.log("eta %d", eta, vec([1, 2]));\neta'
        ),
        code(
          "types",
          "enum Colour {Red = 3}\nclass Point { constructor(readonly x: number) {} }\nnew Point(Colour.Red).x"
        ),
        code("stream", "let n = 0;\nwhile (true) yield ++n;"),
        code("after", "n"),
        code("bad", 'throw new RangeError("too far")', {expectError: true}),
        code("below", "typeof bad"),
        code("page", "html`<b>${1 + 1}</b>`"),
        code("dice", "[random().integers(100), Math.floor(Math.random() * 100)]"),
        code("comma", "1, 2"),
        code("wall", "fetch", {expectError: true}),
        code("timer", "const timer = setInterval(() => {}, 1000);")
      ],
      {files: [{name: "points.csv", type: "text/csv", size: csv.length}]}
    ),
    files: new Map([["points.csv", csv]])
  };
  const {status, printed, errors} = await run("kinds", bundle);
  expect(errors).toBe("");
  expect(status).toBe(0);
  expect(Object.fromEntries(printed)).toMatchObject({
    late: "42",
    "m-value-1": "21.0",
    rows: "Points\nx  y\n─  ─\n1  2\n3  4\n→ kinds.output/rows-0.csv",
    move: "step = 0.25\neta 0.25 [1, 2]\n0.25",
    types: "3",
    stream: "1\n2\n3\n4\n5\n6\n7\n8\n9\n10",
    after: "1",
    bad: "RangeError: too far",
    page: "2\n→ kinds.output/page-0.html",
    comma: "2"
  });
  expect(printed.get("wall")).toMatch(/^ReferenceError: fetch is not available in a cell/);
  expect(await readFile(join(folder, "kinds.output/rows-0.csv"), "utf8")).toBe(
    "x,y\r\n1,2\r\n3,4\r\n"
  );
  // Another run has the same random numbers.
  expect((await run("again", bundle)).printed.get("dice")).toBe(printed.get("dice"));
});

test("a notebook may give names of the platform and of the script another meaning", async () => {
  const names = [
    "openNotebook",
    "openFiles",
    "epigraph",
    "options",
    "console",
    "process",
    "performance",
    "setTimeout",
    "URL",
    "TextEncoder",
    "JSON",
    "Object",
    "Map"
  ];
  const bundle = {
    document: notebook(
      [
        ...names.map((name, index) => code(`own-${index}`, `const ${name} = "${name}";`)),
        code("all", `[${names.join(", ")}].join(" ")`),
        code("rows", 'table([{x: 1}], {caption: "Kept"})')
      ],
      {files: [{name: "a.txt", type: "text/plain", size: 1}]}
    ),
    files: new Map([["a.txt", new Uint8Array([65])]])
  };
  const {status, printed, errors} = await run("names", bundle);
  expect(errors).toBe("");
  expect(status).toBe(0);
  expect(printed.get("all")).toBe(names.join(" "));
  expect(printed.get("rows")).toContain("→ names.output/rows-0.csv");
  const back = fromScript(toScript(bundle, {library}));
  expect(back.files).toEqual(bundle.files);
  expect(back.document.cells.map(({source}) => source)).toEqual(
    bundle.document.cells.map(({source}) => source)
  );
});

test("a failure that was not expected is the script's", async () => {
  const bundle = {
    document: notebook([code("a", "const a = JSON.parse('{')"), code("b", "a")]),
    files: new Map<string, Uint8Array>()
  };
  const {status, printed} = await run("fails", bundle);
  expect(status).toBe(1);
  expect(printed.get("a")).toMatch(/^SyntaxError: /);
  expect(printed.get("b")).toMatch(/^UpstreamError: cell `a` failed: /);
});

test("the library is the same with and without types erased", () => {
  expect(stripTypeScriptTypes(library.code)).toBe(library.code);
});
