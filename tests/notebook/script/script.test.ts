import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {serializeDocument} from "../../../lib/notebook/index.ts";
import type {NotebookDocument} from "../../../lib/notebook/index.ts";
import {findBeside, fromScript, toScript} from "../../../lib/notebook/script/index.ts";
import type {ScriptLibrary} from "../../../lib/notebook/script/index.ts";
import {cellId} from "../../../lib/protocol/index.ts";
import {anyNotebook, code, md, notebook, shows} from "../notation.ts";

const library: ScriptLibrary = {
  names: ["vec", "plot", "random", "view", "display"],
  shared: ["vec", "plot"],
  code: "var epigraph = {};"
};

const write = (document: NotebookDocument, files = new Map<string, Uint8Array>()): string =>
  toScript({document, files}, {library});
const plain = (document: NotebookDocument): string => serializeDocument(document, {outputs: false});

/** The lines of a script from the first cell to the end of the notebook. */
function cellsOf(text: string): string {
  return text.slice(text.indexOf("// ── "), text.indexOf("\n\n// ── end: notebook"));
}

describe("toScript", () => {
  test("writes cells in the order in which they need each other, as functions that give back their names", () => {
    const text = write(
      notebook([
        code("user", "const twice = 2 * once;\ntwice;", {caption: "C"}),
        md("m", "Prose\n\nof `{ts} twice`."),
        code("giver", "const once: number = random().normal()")
      ])
    );
    expect(cellsOf(text)).toBe(`// ── giver: code
const {once} = await cell({"id":"giver"}, async ({random}) => {
const once: number = random().normal()
return {once};
});

// ── user: code {"caption":"C"}
const {twice} = await cell({"id":"user","needs":["giver"]}, async ({show}) => {
const twice = 2 * once;
show(twice);
return {twice};
});

// ── m: text
// Prose
//
// of \`{ts} twice\`.

// ── m-value-1: inside m
await cell({"id":"m-value-1","needs":["user"]}, async ({show}) => {
show(twice)
});`);
    expect(plain(fromScript(text).document)).toBe(
      plain(
        notebook([
          code("user", "const twice = 2 * once;\ntwice;", {caption: "C"}),
          md("m", "Prose\n\nof `{ts} twice`."),
          code("giver", "const once: number = random().normal()")
        ])
      )
    );
  });

  test("erases types where leaving them out is not enough, streams what yields, and says what does not run", () => {
    const text = write(
      notebook([
        code("colour", "enum Colour {Red}\nColour.Red"),
        code("given", "export const c = 1"),
        code("ticks", "let t = 0;\nwhile (true) yield t++;"),
        code("one", "const same = 1"),
        code("two", "const same = 2"),
        code("broken", "const = ;")
      ])
    );
    const cells = cellsOf(text);
    expect(cells).toContain(
      "// ── colour: code (types erased)\n// enum Colour {Red}\n// Colour.Red\nconst {Colour} = await cell("
    );
    expect(cells).toContain(
      "// ── given: code (types erased)\n// export const c = 1\nconst {c} = await cell("
    );
    expect(cells).toContain(
      'const {t} = await cell({"id":"ticks"}, async function* ({epigraph$publish}) {\nepigraph$publish({t: () => t});\nlet t = 0;'
    );
    expect(cells).toContain(
      '// ── two: code (does not run)\n// const same = 2\nawait cell({"id":"two","problem":{"name":"RuntimeError","message":"same is defined more than once"}});'
    );
    expect(cells).toContain("// ── broken: code (does not run)\n// const = ;\n");
  });

  test("gives back what a cell has by another name", () => {
    const giver = "let n = 1\nexport {n as m}";
    const text = write(notebook([code("giver", giver), code("user", "m")]));
    expect(cellsOf(text)).toContain("const {n, m} = await cell(");
    expect(cellsOf(text)).toContain("return {n, m: n};");
    expect(fromScript(text).document.cells[0]).toMatchObject({source: giver});
  });

  test("comes back with long rows of blank lines", () => {
    const text = write(notebook([code("a", "1")]));
    const blank = "\n".repeat(100_000);
    for (const inner of [`show(1)${blank}x`, `show(1)}${blank}x`, `${blank}show(1)`])
      expect(fromScript(text.replace("show(1)", inner)).document.cells).toHaveLength(1);
  });

  test("takes other words where the notebook has its own", () => {
    const text = write(notebook([code("a", "const cell = 1, show = 2;\nvec([cell, show])")]));
    expect(text).toContain("const {cell: cell_, library} = await openNotebook(");
    expect(text).toContain("const {vec} = library;");
    expect(text).toContain(
      "async ({show: show_}) => {\nconst cell = 1, show = 2;\nshow_(vec([cell, show]))\n"
    );
  });

  test("carries files up to a size, and names those that have to lie beside it", () => {
    const files = new Map([["a b.csv".replace(" ", "_"), new TextEncoder().encode("x\n1\n")]]);
    const document = notebook([], {files: [{name: "a_b.csv", type: "text/csv", size: 4}]});
    const text = write(document, files);
    expect(text).toContain('"a_b.csv": "data:text/csv;base64,eAoxCg==",');
    const back = fromScript(text);
    expect(back.files).toEqual(files);
    expect(plain(back.document)).toBe(plain(document));
    const large = new Map([["l.bin", new Uint8Array(9_000_000)]]);
    const heavy = notebook([], {
      files: [{name: "l.bin", type: "application/octet-stream", size: 9_000_000}]
    });
    expect(findBeside({files: large})).toEqual(["l.bin"]);
    expect(write(heavy, large).length).toBeLessThan(5_000);
    expect(fromScript(write(heavy, large)).remarks).toContain(
      "The file l.bin lies beside the script and not in it: add it to the notebook."
    );
  });

  test("comes back as it was, whatever the notebook", () => {
    const prose = fc.oneof(
      fc.string({maxLength: 40}),
      fc.constantFrom(
        "a\rb",
        "// ── a: text",
        "a\n\n",
        "\u2028",
        " x",
        "```ts cell\nconst inner = a0\n```",
        "`{ts} a0`"
      )
    );
    const program = fc.oneof(
      fc.string({maxLength: 30}),
      fc.constantFrom(
        "1, 2",
        "const a = 1;\na;",
        "(a)",
        "a0 as number",
        "a0 as {\n  b: 1\n}",
        "show(1)",
        "yield 1",
        "const a = 1\n/* c */ a // d",
        "enum E {A}\nE.A",
        "// ── a: text\n1",
        "// only words",
        "class A { constructor(readonly x: number) {} }\nnew A(1)",
        "}); //",
        "",
        "1\n\n",
        "type T = 1;\n2;\ninterface U {}",
        "await 1",
        "a\r\nb",
        "`\n`",
        "<number>1",
        "export const b = 1\nexport default {b}"
      )
    );
    fc.assert(
      fc.property(anyNotebook({prose, program}), (document) => {
        const text = write(document);
        const back = fromScript(text);
        expect(plain(back.document)).toBe(plain(document));
        expect(toScript(back, {library})).toBe(text);
      }),
      {seed: 7, numRuns: 100}
    );
  });
});

describe("fromScript", () => {
  const document = notebook([
    code("a", "const a = 1;\na + 1;", {}, shows(2)),
    md("m", "Old\n\n```ts cell id=inner\nconst inner = a;\n```"),
    code("b", "a * 2")
  ]);

  test("takes what was changed in a script of ours", () => {
    const text = write(document)
      .replace("const a = 1;\nshow(a + 1);", "const a = 5;\nconst c = 1;\nshow(a + c);")
      .replace("// Old", "// New\n//\n// words")
      .replace("show(a * 2)", "show(\n  a * 3\n)");
    const back = fromScript(text);
    expect(back.document.cells.map(({source}) => source)).toEqual([
      "const a = 5;\nconst c = 1;\na + c;",
      "New\n\nwords\n\n```ts cell id=inner\nconst inner = a;\n```",
      "a * 3"
    ]);
    expect(back.remarks).toEqual([
      "A script holds no outputs: run the cells to see what they show."
    ]);
  });

  test("reads a script that a formatter has set anew, or that has other line ends", () => {
    const formatted = write(document)
      .replace(
        'const {a} = await cell({"id":"a"}, async ({show}) => {\nconst a = 1;\nshow(a + 1);\nreturn {a};\n});',
        'const { a } = await cell({ id: "a" }, async ({ show }) => {\n  const a = 1;\n  show(a + 1);\n  return { a };\n});'
      )
      .replace(
        /await cell\(\{"id":"b".*\n.*\n\}\);/,
        'await cell(\n  { id: "b", needs: ["a"] },\n  async ({ show }) => {\n    show(a * 2);\n  }\n);'
      );
    expect(formatted).toContain("{ show }");
    expect(fromScript(formatted).document.cells.map(({source}) => source.trim())).toEqual([
      "const a = 1;\na + 1;",
      document.cells[1]?.source,
      "a * 2;"
    ]);
    const other = fromScript(write(document).replaceAll("\n", "\r\n"));
    expect(plain(other.document)).toBe(plain(document));
  });

  test("says what it leaves out, and keeps cells that somebody added", () => {
    const text = write(document)
      .replace("const inner = a;\nreturn", "const inner = 99;\nreturn")
      .replace("// ── b: code", "// ── added: code\nconst free = 1;\n\n// ── b: code");
    const back = fromScript(text);
    expect(back.document.cells.map(({id}) => id)).toEqual(["a", "m", "added", "b"].map(cellId));
    expect(back.document.cells[2]).toMatchObject({source: "const free = 1;"});
    expect(back.remarks[1]).toBe(
      "What was changed in inner is left out, since this cell stands in prose: change it in the text."
    );
  });

  test("makes one cell of any other script", () => {
    const back = fromScript("#!/usr/bin/env node\nimport fs from 'node:fs';\nconsole.log(1);\n", {
      title: "My tool"
    });
    expect(back.document.title).toBe("My tool");
    expect(back.document.cells.map(({source}) => source)).toEqual([
      "import fs from 'node:fs';\nconsole.log(1);\n"
    ]);
    expect(back.remarks).toHaveLength(2);
  });

  test("reads what it keeps as strictly as any notebook", () => {
    const text = write(document).replace(/"seed":1/, '"seed":-1');
    expect(() => fromScript(text)).toThrow(
      "The notebook cannot be read: its `seed` is not a whole number."
    );
    expect(
      fromScript(write(document).replace("end: notebook {", "end: notebook {{")).document.cells
    ).toHaveLength(3);
  });
});
