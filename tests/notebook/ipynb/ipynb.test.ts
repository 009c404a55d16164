import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {fromIpynb, toIpynb} from "../../../lib/notebook/ipynb/index.ts";
import {serializeDocument} from "../../../lib/notebook/index.ts";
import type {NotebookBundle, NotebookDocument} from "../../../lib/notebook/index.ts";
import type {ScriptLibrary} from "../../../lib/notebook/script/index.ts";
import type {OutputValue, StoredOutput} from "../../../lib/protocol/index.ts";
import {anyNotebook, code, md, notebook, shows} from "../notation.ts";
import {findFormatProblems} from "./nbformat.ts";

const library: ScriptLibrary = {
  names: ["vec", "plot", "random", "view"],
  shared: ["vec", "plot"],
  code: "var epigraph = {openJupyter: async () => ({})};"
};
const options = {pictures: new Map(), library, macros: {"\\R": "\\mathbb{R}"}};

const write = (document: NotebookDocument, files = new Map<string, Uint8Array>()): string =>
  toIpynb({document, files}, options);
const plain = ({document}: Pick<NotebookBundle, "document">): string =>
  serializeDocument(document, {outputs: true});

interface Jupyter {
  cells: {
    id: string;
    cell_type: string;
    source: string[];
    outputs?: Record<string, unknown>[];
    metadata: Record<string, Record<string, unknown>>;
    attachments?: unknown;
  }[];
  metadata: Record<string, Record<string, unknown>>;
}
const read = (text: string): Jupyter => JSON.parse(text) as Jupyter;
const cellOf = (text: string, id: string): Jupyter["cells"][number] => {
  const found = read(text).cells.find((cell) => cell.id === id);
  if (!found) throw new Error(`no cell ${id}`);
  return found;
};

function stored(outputs: readonly OutputValue[], more: Partial<StoredOutput> = {}): StoredOutput {
  return {state: "done", outputs, inputs: [], console: [], error: null, ...more};
}

describe("toIpynb", () => {
  test("writes version 4.5 that names Deno's kernel, the library first and hidden", () => {
    const text = write(notebook([md("m", "Prose in $\\R$."), code("a", "1 + 1", {}, shows(2))]));
    expect(findFormatProblems(text)).toEqual([]);
    const {cells, metadata} = read(text);
    expect(metadata.kernelspec).toEqual({
      display_name: "Deno",
      language: "typescript",
      name: "deno"
    });
    expect(cells.map(({id}) => id)).toEqual([
      "epigraph_title",
      "epigraph_library",
      "epigraph_macros",
      "m",
      "a"
    ]);
    expect(cells[1]?.metadata.jupyter).toEqual({source_hidden: true});
    expect(cells[2]?.source).toEqual(["$\\newcommand{\\R}{\\mathbb{R}}$"]);
    expect(cells[4]?.outputs).toEqual([
      {
        output_type: "execute_result",
        data: {
          "text/plain": ["2"],
          "application/vnd.epigraph.output+json": {kind: "number", value: 2}
        },
        execution_count: 1,
        metadata: {}
      }
    ]);
  });

  test("shows each kind of value in the kind that Jupyter shows", () => {
    const axis = {title: null, scale: "linear" as const, range: null};
    const style = {label: null, color: null, width: null, dash: null, opacity: null, size: null};
    const values: readonly OutputValue[] = [
      {kind: "table", columns: ["a<b"], rows: [[{kind: "number", value: 1}]], length: 1},
      {kind: "tex", tex: "x^2"},
      {kind: "matrix", rows: 1, columns: 2, shownRows: 1, shownColumns: 2, values: [1, NaN]},
      {kind: "markdown", text: "**b**"},
      {kind: "html", html: "<b>b</b>"},
      {
        kind: "plot",
        plot: {
          marks: [{...style, mark: "line", x: [0, 1, 2], y: [0, NaN, 1]}],
          title: null,
          x: axis,
          y: axis,
          z: axis,
          height: null,
          aspect: "free"
        }
      }
    ];
    const error = {name: "RangeError", message: "too far", line: 2, column: 1, source: null};
    const console = [
      {level: "log" as const, text: "one\ntwo"},
      {level: "warn" as const, text: "three"}
    ];
    const document = notebook([
      code("a", "x", {}, stored(values, {state: "error", error, console}))
    ]);
    const pictures = new Map([["a-5", {type: "image/svg+xml" as const, data: "<svg/>"}]]);
    const text = toIpynb({document, files: new Map()}, {...options, pictures});
    expect(findFormatProblems(text)).toEqual([]);
    const outputs = cellOf(text, "a").outputs ?? [];
    const types = outputs.map((output) =>
      Object.keys((output.data as object | undefined) ?? {}).filter(
        (type) => !/epigraph|plain/.test(type)
      )
    );
    expect(outputs.map((output) => output.output_type)).toEqual([
      "stream",
      "stream",
      "display_data",
      "display_data",
      "display_data",
      "display_data",
      "display_data",
      "execute_result",
      "error"
    ]);
    expect(types.slice(2, 8)).toEqual([
      ["text/html"],
      ["text/latex"],
      ["text/latex"],
      ["text/markdown"],
      ["text/html"],
      ["application/vnd.plotly.v1+json", "image/svg+xml"]
    ]);
    expect(text).not.toContain("NaN,");
    expect(JSON.stringify(outputs[2])).toContain("a&lt;b");
    expect(plain(fromIpynb(text))).toBe(plain({document}));
  });

  test("turns boxes, references, values and pictures into words for Jupyter, and brings the text back", () => {
    const prose = [
      "See @thm-x, @eq-y and `{ts} a.toFixed(2)`. ![A dot](./dot.png)",
      "",
      "::::theorem[Big [one]]{#thm-x}",
      "It holds that",
      "$$",
      "\\label{eq-y}",
      "x = 1",
      "$$",
      ":::proof",
      "Clear.",
      ":::",
      "::::",
      "",
      "## Next [#sec-next]"
    ].join("\n");
    const files = new Map([["dot.png", new Uint8Array([1, 2, 3])]]);
    const document = notebook([md("m", prose), code("a", "const a = 1")], {
      files: [{name: "dot.png", type: "image/png", size: 3}]
    });
    const text = write(document, files);
    expect(findFormatProblems(text)).toEqual([]);
    const cell = cellOf(text, "m");
    expect(cell.source.join("")).toBe(
      [
        "See Theorem 1, (1) and `a.toFixed(2)`. ![A dot](attachment:dot.png)",
        "",
        "> **Theorem 1** (Big [one]).",
        ">",
        "> It holds that",
        "> $$",
        "> \\tag{1}",
        "> x = 1",
        "> $$",
        "> > **Proof.**",
        "> >",
        "> > Clear.",
        ">",
        "",
        "## Next"
      ].join("\n")
    );
    expect(cell.attachments).toEqual({"dot.png": {"image/png": "AQID"}});
    const back = fromIpynb(text);
    expect(plain(back)).toBe(plain({document}));
    expect(back.files).toEqual(files);
  });

  test("places what others need above them, says which cell draws random numbers, and keeps the page", () => {
    const document = notebook([
      code("user", "later + 1"),
      md("m", ":::info\n```ts cell id=inner\nconst inner = later\n```\n:::"),
      code("later", "const later = random(1).normal()"),
      code("flow", "for (;;) yield 1"),
      code("long-".repeat(15) + "x", "inner")
    ]);
    const text = write(document);
    expect(findFormatProblems(text)).toEqual([]);
    const cells = read(text).cells.slice(2);
    expect(cells.map(({id}) => id.slice(0, 10))).toEqual([
      "later",
      "user",
      "m",
      "inner",
      "flow",
      "long-long-"
    ]);
    expect(cells[0]?.source[0]).toBe(
      'epigraph.begin("later"); // its random numbers are those of the page\n'
    );
    expect(cells[4]?.source[0]).toBe(
      'await epigraph.stream({"id":"flow"}, async function* ({}) {\n'
    );
    const back = fromIpynb(text);
    expect(plain(back)).toBe(plain({document}));
    expect(back.remarks).toEqual([]);
  });

  test("takes another word where the notebook has its own `epigraph`", () => {
    const document = notebook([
      code("own", "const epigraph = 1, openJupyter = 2;"),
      code("dice", "random()")
    ]);
    const text = write(document);
    const [, made, , dice] = read(text).cells;
    expect(made?.source.join("")).toContain(
      "globalThis.epigraph_ = await (() => {\nconst {openJupyter} = globalThis;\nvar epigraph = "
    );
    expect(dice?.source[0]).toMatch(/^epigraph_\.begin\("dice"\);/);
    expect(plain(fromIpynb(text))).toBe(plain({document}));
  });

  test("is valid and comes back whole, whatever the notebook", () => {
    const prose = fc.oneof(
      fc.string({maxLength: 40}),
      fc.constantFrom(
        ":::theorem\n@thm-x\n:::",
        "a\r\nb",
        "# T\n\n> :::info\n> x\n> :::",
        "$$\n\\label{eq-a}\n$$",
        "```ts cell\n1\n```"
      )
    );
    const program = fc.oneof(
      fc.string({maxLength: 30}),
      fc.constantFrom(
        "yield 1",
        "random()",
        "Math.random()",
        "a0 + a1",
        "const a = 1;",
        "enum E {A}"
      )
    );
    fc.assert(
      fc.property(anyNotebook({prose, program}), (document) => {
        const text = write(document);
        expect(findFormatProblems(text)).toEqual([]);
        const back = fromIpynb(text);
        expect(plain(back)).toBe(plain({document}));
        expect(toIpynb(back, options)).toBe(text);
      }),
      {seed: 5, numRuns: 80}
    );
  });
});

describe("fromIpynb of a notebook of ours that was changed in Jupyter", () => {
  const document = notebook([
    md("m", ":::info\nOld.\n:::"),
    code("a", "random()", {caption: "C"}, shows(2)),
    code("b", "a", {}, shows(3))
  ]);

  function changed(
    change: (cells: Jupyter["cells"], whole: Jupyter) => void
  ): ReturnType<typeof fromIpynb> {
    const whole = read(write(document));
    change(whole.cells, whole);
    return fromIpynb(JSON.stringify(whole));
  }

  test("an edit wins over what was kept", () => {
    const {document: back} = changed((cells) => {
      for (const cell of cells) {
        if (cell.id === "epigraph_title") cell.source = ["# Another title"];
        if (cell.id === "m") cell.source = ["> **Info.**\n", "> New."];
        if (cell.id === "a") cell.source = ["1 + 1"];
      }
    });
    expect(back.title).toBe("Another title");
    expect(back.cells.map(({source}) => source)).toEqual(["> **Info.**\n> New.", "1 + 1", "a"]);
    expect(back.cells[1]).toMatchObject({options: {caption: "C"}, output: shows(2)});
  });

  test("cleared outputs are cleared, and new ones are taken as Jupyter has them", () => {
    const {document: back} = changed((cells) => {
      for (const cell of cells) {
        if (cell.id === "a") cell.outputs = [];
        if (cell.id === "b")
          cell.outputs = [
            {output_type: "stream", name: "stdout", text: "hello\n"},
            {
              output_type: "execute_result",
              execution_count: 1,
              metadata: {},
              data: {"text/plain": "\u001b[33m4.5\u001b[39m"}
            }
          ];
      }
    });
    expect(back.cells[1]).toMatchObject({output: null});
    expect(back.cells[2]).toMatchObject({
      output: {
        state: "done",
        outputs: [{kind: "number", value: 4.5}],
        console: [{level: "log", text: "hello"}]
      }
    });
  });

  test("new cells, copies with the same id and cells that went are as they stand", () => {
    const {document: back} = changed((cells, whole) => {
      const [b] = cells.splice(-1);
      if (!b) return;
      whole.cells.push(
        b,
        {...b},
        {
          id: "0-new",
          cell_type: "code",
          source: ["7"],
          metadata: {},
          outputs: []
        }
      );
    });
    expect(back.cells.map(({source}) => source)).toEqual([
      ":::info\nOld.\n:::",
      "random()",
      "a",
      "a",
      "7"
    ]);
    expect(new Set(back.cells.map(({id}) => id)).size).toBe(5);
  });

  test("what it keeps is read as strictly as any notebook", () => {
    expect(() =>
      changed((_, whole) => {
        (whole.metadata.epigraph ?? {}).id = "../../etc";
      })
    ).toThrow("The notebook cannot be read: its `id` is not a notebook's id.");
    const {document: back} = changed((cells) => {
      for (const cell of cells)
        if (cell.id === "b")
          cell.outputs = [
            {
              output_type: "display_data",
              metadata: {},
              data: {
                "application/vnd.epigraph.output+json": {kind: "plot", plot: 1},
                "text/plain": "p"
              }
            }
          ];
    });
    expect(back.cells[2]).toMatchObject({output: {outputs: [{kind: "told", text: "p"}]}});
  });
});
