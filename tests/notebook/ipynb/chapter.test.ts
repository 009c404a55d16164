import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {parseChapter} from "../../../lib/dialect/index.ts";
import {createNotes, resolveNothing} from "../../../lib/import/index.ts";
import type {Note} from "../../../lib/import/index.ts";
import {toChapter} from "../../../lib/notebook/ipynb/index.ts";
import type {NotebookChapter} from "../../../lib/notebook/ipynb/index.ts";
import {createLibrary} from "../../../lib/stdlib/index.ts";
import {DENO, jupyter, md, PNG, printed, PYTHON, raw, run, shown} from "./jupyter.ts";
import type {Cell} from "./jupyter.ts";

const library = createLibrary().names;

function convert(json: string): NotebookChapter & {readonly notes: readonly Note[]} {
  const notes = createNotes();
  const found = toChapter(json, {name: "notebook", notes, resolve: resolveNothing, library});
  if (found === null) throw new Error("the notebook is one of ours");
  return {...found, notes: notes.list()};
}

const textOf = (cells: readonly unknown[], metadata?: Cell): string =>
  convert(jupyter(cells, metadata)).text;

/** What the dialect has against the text, as far as it is the importer's to answer for. */
function problems(text: string): readonly string[] {
  const head =
    "---\ntitle: A\ndescription: A chapter.\nkind: standalone\ndate: 2024-01-01\n---\n\n";
  return parseChapter({text: head + text, file: "chapter.mdx"}).problems.map(
    ({rule, line, message}) => `${rule} at ${line - 7}: ${message}`
  );
}

describe("notebooks of others", () => {
  const folder = join(import.meta.dirname, "fixtures");
  const names = readdirSync(folder).flatMap((name) => /^(.+)\.ipynb$/.exec(name)?.[1] ?? []);
  test.each(names)("%s comes as it is expected", async (name) => {
    const {head, text, files, notes} = convert(readFileSync(join(folder, `${name}.ipynb`), "utf8"));
    await expect(`---\n${head}\n---\n\n${text}`).toMatchFileSnapshot(join(folder, `${name}.mdx`));
    const told = notes.map(
      ({kind, rule, cell, line, target, message}) =>
        `${kind} ${rule} (cell ${cell ?? "–"}, line ${line} → ${target ?? "–"}): ${message}\n`
    );
    const kept = [...files].map(([path, bytes]) => `${path}, ${bytes.length} bytes\n`);
    await expect([...told, ...kept].join("")).toMatchFileSnapshot(
      join(folder, `${name}.notes.txt`)
    );
    expect(problems(text)).toEqual([]);
  });
});

test("cells that would not run are listings, with all that need them, and with the error that they ended with", () => {
  const failed = {output_type: "error", ename: "Error", evalue: "no", traceback: ["Error: no"]};
  const text = textOf(
    [
      run("import x from 'y'; const a = x"),
      run("const b = a + 1"),
      run("const c = b + 1"),
      run("throw new Error('no')", [failed]),
      run("const d = 1")
    ],
    DENO
  );
  expect(text.match(/^```[a-z].*$/gm)?.map((fence) => fence.replace(/id=.*/, "id"))).toEqual([
    "```ts",
    "```ts",
    "```ts",
    "```ts",
    "```text",
    "```ts cell id"
  ]);
});

describe("code", () => {
  test.each([
    ["%%bash\nls", "bash"],
    ["%%script perl -w\n1", "perl"],
    ["%%writefile model.jl\n1", "julia"],
    ["%%time\n1", "python"],
    ["%%javascript\nalert(1)", "js"],
    ["%%R -i x\n1", "r"],
    ["%%sql\nSELECT 1", "sql"]
  ])("%s is a listing of its language", (source, language) => {
    expect(textOf([run(source)])).toBe(`\`\`\`${language}\n${source}\n\`\`\`\n`);
  });

  test.each([
    [{kernelspec: {name: "ir"}}, "x <- 1", "r"],
    [{kernelspec: {name: "xcpp17"}}, "int x;", "cpp"],
    [{kernelspec: {name: "sagemath", display_name: "SageMath 9.0"}}, "x", "python"],
    [{language_info: {name: "C++17"}}, "int x;", "cpp"],
    [{language_info: {name: "haskell"}}, "x", "haskell"],
    [{language_info: {name: "scala"}}, "x", "scala"],
    [{language_info: {name: "octave"}}, "x", "octave"],
    [{}, "%matplotlib inline\nx", "python"],
    [{}, "using LinearAlgebra", "julia"],
    [{}, "x", ""]
  ])("a notebook that says %j is read as what it is", (metadata, source, language) => {
    expect(textOf([run(source)], metadata)).toBe(`\`\`\`${language}\n${source}\n\`\`\`\n`);
  });

  test("with fences in it stays one listing", () => {
    const text = textOf([run('print("""\n```\n:::warning\n""")')]);
    expect(text).toBe('````python\nprint("""\n```\n:::warning\n""")\n````\n');
    expect(problems(text)).toEqual([]);
  });

  test("of TypeScript runs where it can, by ids that stay", () => {
    const cells = [run("const a = 1;"), run("a + b"), run("a + 1")];
    const text = textOf(cells, DENO);
    expect(text.match(/```ts cell id=\w+/g)).toHaveLength(2);
    expect(text).toContain("```ts\na + b\n```");
    expect(textOf(cells, DENO)).toBe(text);
  });
});

describe("what a notebook says of itself", () => {
  test("is its front matter, then its metadata", () => {
    const {head, text} = convert(
      jupyter([raw("---\ntitle: T\nauthor: A\n---"), md("# T\n\nText.")], {
        ...PYTHON,
        title: "Other",
        authors: [{name: "B"}],
        date: "2020-01-02"
      })
    );
    expect(head).toBe("title: T\nauthor: A\ndate: 2020-01-02");
    expect(text).toBe("Text.\n");
  });

  test("and its heading, when it begins with one, with the summary under it", () => {
    const blog = md('# "My *Post*"\n> "What it is about."\n\n- toc: true\n- tags: [a]');
    expect(convert(jupyter([blog, md("Text.")])).head).toBe(
      "title: My Post\ndescription: What it is about."
    );
    expect(convert(jupyter([md("# A\n\n# B")])).text).toBe("## B\n");
    expect(convert(jupyter([md("## A\n\n## B")])).head).toBe("title: notebook");
  });
});

describe("no text is lost", () => {
  const words = fc
    .array(fc.stringMatching(/^[a-z]{1,8}[,.;]?$/), {minLength: 1, maxLength: 12})
    .map((list) => list.join(" "));
  const code = fc
    .array(fc.stringMatching(/^[ a-z0-9()=+*'"`$:#<>{}[\]|\\_~.-]{0,30}$/), {maxLength: 8})
    .map((lines) => lines.join("\n"));
  const cell = fc.oneof(
    words.map((text) => md(text)),
    fc
      .tuple(fc.constantFrom("- ", "> ", "## ", "1. ", "$x$ "), words)
      .map(([lead, text]) => md(lead + text)),
    fc.tuple(code, code).map(([source, text]) => run(source, [printed(text)])),
    fc
      .tuple(code, words)
      .map(([source, text]) => run(source, [shown({"text/html": `<p>${text}</p>`})])),
    code.map((source) => raw(source))
  );

  test("of what a notebook says", () => {
    fc.assert(
      fc.property(fc.array(cell, {maxLength: 6}), (cells) => {
        const {text, notes, files} = convert(jupyter([md("start"), ...cells]));
        const all = [
          text,
          ...notes.map(({message}) => message),
          ...[...files.values()].map((bytes) => new TextDecoder().decode(bytes))
        ].join("\n");
        const plain = all.replaceAll("\\", "");
        for (const {cell_type, source} of cells) {
          if (cell_type === "markdown")
            for (const word of String(source).match(/[a-z]+/g) ?? []) expect(plain).toContain(word);
          else for (const line of String(source).split("\n")) expect(all).toContain(line.trimEnd());
        }
        expect(problems(text)).toEqual([]);
      }),
      {numRuns: 150}
    );
  });

  test("of outputs that are long", () => {
    const text = Array.from({length: 5_000}, (_, i) => `row ${i}`).join("\n");
    const {files, text: chapter} = convert(jupyter([run("x", [printed(text)])]));
    expect(new TextDecoder().decode(files.get("data/output-1.txt"))).toBe(text);
    expect(chapter).toContain("[All of it](./data/output-1.txt): 5,000 lines.");
    const rows = Array.from({length: 500}, (_, i) => `<tr><td>${i}</td><td>a,b</td></tr>`);
    const html = `<table><tr><th>n</th><th>s</th></tr>${rows.join("")}</table>`;
    const table = convert(jupyter([run("x", [shown({"text/html": html})])]));
    expect(table.text).toContain("| … | … |");
    expect(new TextDecoder().decode(table.files.get("data/table-1.csv"))).toMatch(
      /^n,s\n0,"a,b"\n[^]*499,"a,b"\n$/
    );
  });
});

describe("hostile notebooks", () => {
  test("of wrong types everywhere never throw and lose no sentence", () => {
    const any = fc.oneof(
      fc.constant(null),
      fc.integer(),
      fc.string(),
      fc.constant([]),
      fc.constant({}),
      fc.constant([[1]]),
      fc.constant({__proto__: null, constructor: 1})
    );
    const shape = (keys: readonly string[]) =>
      fc.record(Object.fromEntries(keys.map((key) => [key, any])), {requiredKeys: []});
    const output = fc
      .tuple(
        fc.constantFrom("stream", "display_data", "execute_result", "error", "pyout", "pyerr", "x"),
        shape(["text", "name", "data", "ename", "evalue", "traceback", "png", "html", "metadata"])
      )
      .map(([output_type, more]) => ({...more, output_type}));
    const anyCell = fc.oneof(
      any,
      fc
        .tuple(
          fc.constantFrom("markdown", "code", "raw", "heading", "html", "y"),
          fc.array(output, {maxLength: 3}),
          shape(["source", "input", "metadata", "id", "level", "attachments", "execution_count"])
        )
        .map(([cell_type, outputs, more]) => ({...more, cell_type, outputs}))
    );
    fc.assert(
      fc.property(
        fc.array(anyCell, {maxLength: 5}),
        fc.constantFrom(2, 3, 4),
        any,
        (cells, nbformat, metadata) => {
          const whole =
            nbformat === 4
              ? {nbformat, metadata, cells}
              : {nbformat, metadata, worksheets: [{cells}]};
          const {text} = convert(JSON.stringify(whole));
          expect(typeof text).toBe("string");
        }
      ),
      {numRuns: 300}
    );
  });

  test("deep, many and large ones end with a sentence or a chapter", () => {
    const deep = "[".repeat(5_000) + "]".repeat(5_000);
    const output = `{"output_type": "display_data", "data": {"application/json": ${deep}, "application/vnd.plotly.v1+json": ${deep}}}`;
    const json = `{"nbformat": 4, "metadata": ${deep}, "cells": [{"cell_type": "code", "source": "x", "outputs": [${output}]}]}`;
    expect(convert(json).text).toContain(
      ":::info[Not converted: an interactive figure (`plotly`)]"
    );
    const many = `{"nbformat": 4, "cells": [${Array.from({length: 1_000_000}, () => "0").join(",")}]}`;
    expect(() => convert(many)).toThrow(
      "has 1000000 cells, and a notebook may have 5000: split it."
    );
    const wide = convert(jupyter([run("x", [printed("a".repeat(10_000_000))])]));
    expect(wide.text.length).toBeLessThan(10_000);
    expect(wide.files.get("data/output-1.txt")?.length).toBe(10_000_000);
  });

  test("say nothing to a browser: no script, no handler, no frame", () => {
    const evil =
      '<img src=x onerror=alert(1)><script>alert(2)</script><iframe src="javascript:alert(3)"></iframe><a href="javascript:alert(4)">w</a>';
    const svg = `<svg xmlns:x="u" onload="alert(1)"><x:script>alert(2)</x:script><a href=" java&#x73;cript:alert(3)"><text>t</text></a><foreignObject><body onclick="x"/></foreignObject><set to="javascript:alert(4)"/></svg>`;
    const {text, files, notes} = convert(
      jupyter([
        md(evil),
        run("x", [shown({"text/html": evil}), shown({"image/svg+xml": svg})]),
        run("y", [
          shown({"image/png": "no base64 %%"}),
          shown({"text/html": `<table><tr><td>${evil}</td></tr></table>`})
        ])
      ])
    );
    expect(problems(text)).toEqual([]);
    expect(text.replace(/```[^]*?```/g, "")).not.toMatch(/<script|onerror=alert|<iframe/);
    const drawing = new TextDecoder().decode(files.get("figures/output-1.svg"));
    expect(drawing).toBe('<svg xmlns:x="u"><a><text>t</text></a><set/></svg>');
    expect(notes.map(({rule}) => rule)).toContain("drawings-run-nothing");
    expect(notes.map(({rule}) => rule)).toContain("pictures-can-be-read");
  });

  test("with marks that never close take no time that grows with their square", () => {
    for (const mark of [
      "<table>",
      "<tr",
      "<td>",
      "<td ",
      "<style>",
      "<!--",
      "&#",
      "\u001b]",
      "\r",
      '<a "',
      "$",
      "`"
    ]) {
      const text = mark.repeat(200_000 / mark.length);
      const outputs = [
        printed(text),
        shown({"text/html": `<table>${text}`}),
        shown({"image/svg+xml": `<svg>${text}`}),
        shown({"text/latex": `$${text}$`, "text/plain": text})
      ];
      expect(convert(jupyter([run(text.slice(0, 50_000), outputs)])).text).not.toBe("");
    }
  });

  test("with keys of prototypes change nothing", () => {
    const json = `{"nbformat": 4, "__proto__": {"polluted": 1}, "metadata": {"__proto__": {"title": "X"}, "kernelspec": {"__proto__": {"name": "deno"}}}, "cells": [{"cell_type": "code", "source": "1", "metadata": {"__proto__": {"tags": ["remove-cell"]}}, "outputs": [{"output_type": "display_data", "data": {"__proto__": {"image/png": "${PNG}"}, "text/plain": "2"}}]}]}`;
    const {text, head} = convert(json);
    expect(text).toBe("```\n1\n```\n\n```text\n2\n```\n");
    expect(head).toBe("title: notebook");
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});
