import fc from "fast-check";
import {describe, expect, test, vi} from "vitest";
import {
  LARGEST_TEXT,
  MOST_CELLS,
  newCellId,
  newNotebookId,
  isFileName,
  isNotebookId,
  parseDocument,
  serializeDocument,
  toFileName,
  toTitle
} from "../../lib/notebook/index.ts";
import {cellId, isMadeCellId, slug} from "../../lib/protocol/index.ts";
import {anyNotebook, code, md, notebook, shows} from "./notation.ts";

// Laws try many notebooks, and the machine may be at other work.
vi.setConfig({testTimeout: 120_000});

const document = notebook(
  [
    md("m", "Prose with ``` and \u2028."),
    code("a", "1 + 1", {hide: true, caption: "Two"}, shows(NaN)),
    code("b", "")
  ],
  {
    origin: {
      slug: slug("least-squares"),
      title: "Least Squares",
      href: "/statistics/least-squares",
      version: "3f",
      part: "sec-fit"
    },
    files: [{name: "größe.csv", type: "text/csv", size: 12}]
  }
);
const json = serializeDocument(document, {outputs: true});

/** The JSON with one text in it replaced. */
function withPart(part: string, by: string): string {
  expect(json).toContain(part);
  return json.replace(part, () => by);
}

describe("what is written is read", () => {
  test("a document comes back as it was, numbers that JSON has no word for included", () => {
    expect(parseDocument(json)).toEqual(document);
  });

  test("any notebook comes back, and writing it again gives the same bytes", () => {
    fc.assert(
      fc.property(anyNotebook(), (one) => {
        const written = serializeDocument(one, {outputs: true});
        const found = parseDocument(written);
        expect(found).toEqual(one);
        expect(serializeDocument(found, {outputs: true})).toBe(written);
      })
    );
  });

  test("the order in which fields were made leaves no trace", () => {
    const turned = {
      ...Object.fromEntries(Object.entries(document).reverse()),
      cells: document.cells.map((cell) => ({
        ...Object.fromEntries(Object.entries(cell).reverse())
      }))
    } as unknown as typeof document;
    expect(serializeDocument(turned, {outputs: true})).toBe(json);
  });

  test("a notebook without its outputs is as if it had not run", () => {
    const without = parseDocument(serializeDocument(document, {outputs: false}));
    expect(without.cells[1]).toEqual(code("a", "1 + 1", {hide: true, caption: "Two"}));
  });

  test("a cell stands in one line", () => {
    expect(json.split("\n")).toHaveLength(6);
  });
});

describe("what is no notebook is refused in a sentence", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["no JSON", "{", "The notebook cannot be read, it is not JSON: "],
    ["no object", "7", "This is not a notebook: it has no version."],
    ["null", "null", "This is not a notebook: it has no version."],
    [
      "a newer version",
      withPart('"version":1', '"version":2'),
      "The notebook is of version 2, and this book reads version 1: open it with a newer one."
    ],
    ["an id that is none", withPart("019a0000", "../../.."), "its `id` is not a notebook's id."],
    [
      "a title of two lines",
      withPart("A title", "A\\ntitle"),
      "its `title` is not a line of at most 300 characters."
    ],
    [
      "a seed that is none",
      withPart('"seed":1', '"seed":1.5'),
      "its `seed` is not a whole number."
    ],
    [
      "a link to elsewhere",
      withPart("/statistics/least-squares", "javascript:alert(1)"),
      "its `origin` is not a chapter of the book or null."
    ],
    ["a link to another host", withPart("/statistics/", "//evil/"), "its `origin` is not"],
    ["a file in another folder", withPart("größe.csv", "../a.csv"), "its `files 1` is not a file"],
    ["a file with a drive", withPart("größe.csv", "C:a.csv"), "its `files 1` is not a file"],
    ["a hidden file", withPart("größe.csv", ".bashrc"), "its `files 1` is not a file"],
    ["a file's type", withPart("text/csv", "text"), "a file with a media type."],
    [
      "a file's size",
      withPart('"size":12', '"size":1e9'),
      "is not a file of at most 20971520 bytes"
    ],
    ["a cell without an id", withPart('"id":"m",', ""), "its `cells 1` is not a cell with an id."],
    ["a cell's id", withPart('"id":"m"', '"id":"__proto__"'), "its `cells 1` is not a cell with"],
    ["two cells of one id", withPart('"id":"m"', '"id":"a"'), "two cells with the id `a`."],
    [
      "a kind that is none",
      withPart('"kind":"markdown"', '"kind":"raw"'),
      "its `kind of the cell m` is not code or markdown."
    ],
    ["no source", withPart('"source":""', '"source":null'), "its `source of the cell b` is not"],
    [
      "an option",
      withPart('"hide":true', '"hide":"yes"'),
      "its `hide of the cell a` is not true or false."
    ],
    [
      "a height",
      withPart('"hide":true', '"height":1e9'),
      "its `height of the cell a` is not a whole number of pixels from 40 to 2000."
    ],
    ["no cells", '{"version":1}', "its `id` is not a notebook's id."]
  ];
  test.each(cases)("%s", (_name, text, sentence) => {
    expect(() => parseDocument(text)).toThrow(sentence);
  });

  test("a text that is too long, never cut", () => {
    const long = notebook([md("m", "x".repeat(LARGEST_TEXT)), code("a", "1")]);
    expect(() => parseDocument(serializeDocument(long, {outputs: true}))).toThrow(
      "The notebook is too long: its cells may have 5000000 characters together."
    );
  });

  test("too many cells", () => {
    const many = notebook(Array.from({length: MOST_CELLS + 1}, (_, k) => code(`a${k}`, "")));
    expect(() => parseDocument(serializeDocument(many, {outputs: true}))).toThrow(
      "The notebook has 5001 cells, and it may have 5000: make two of it."
    );
  });
});

describe("hostile texts", () => {
  test("keys of a prototype are no fields", () => {
    const found = parseDocument(
      withPart('"version":1', '"version":1,"__proto__":{"polluted":true},"constructor":{}')
    );
    expect(found).toEqual(document);
    expect(({} as {polluted?: boolean}).polluted).toBeUndefined();
    const inherited = withPart('"kind":"markdown"', '"__proto__":{"kind":"markdown"}');
    expect(() => parseDocument(inherited)).toThrow("its `kind of the cell m` is not");
  });

  test("an output that cannot be read is left out, and the text stays", () => {
    const broken = withPart('"kind":"number"', '"kind":"script"');
    expect(parseDocument(broken).cells[1]).toMatchObject({source: "1 + 1", output: null});
  });

  test("an output that nests without end is left out", () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    const broken = withPart('{"$":"NaN"}', deep);
    expect(parseDocument(broken).cells[1]).toMatchObject({source: "1 + 1", output: null});
  });

  test("any JSON is read or refused in a sentence", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        try {
          parseDocument(text);
        } catch (error) {
          expect(String(error)).toMatch(/\.$/);
        }
      })
    );
  });
});

describe("names", () => {
  test("a notebook's id is a UUID of version 7, and later ids sort later", () => {
    const ids = [1, 1e12, 1.5e12, 2 ** 47].map((now) => newNotebookId(now));
    expect(ids.every(isNotebookId)).toBe(true);
    expect([...ids].sort()).toEqual(ids);
    expect(newNotebookId(0x0123456789ab)).toMatch(/^01234567-89ab-7/);
  });

  test("a cell's id is new, and none that the dialect makes", () => {
    const taken = new Set<ReturnType<typeof cellId>>();
    for (let k = 0; k < 1000; k++) taken.add(newCellId(taken));
    expect(taken.size).toBe(1000);
    for (const id of taken) {
      expect(id).toMatch(/^c[a-z0-9]{6}$/);
      expect(isMadeCellId(id)).toBe(true);
    }
    for (const word of ["compute", "contour", "c", "c1", "curve-1", "curves12"])
      expect(isMadeCellId(cellId(word))).toBe(false);
  });

  test.each([
    ["data.csv", "data.csv"],
    ["C:\\My Files\\größe 2.csv", "größe_2.csv"],
    ["../../etc/passwd", "passwd"],
    [".bashrc", "bashrc"],
    ["..", "file"],
    ["", "file"],
    ["u\u0308.txt", "ü.txt"],
    ["taken.csv", "taken-2.csv"]
  ])("a file called %j is kept as %j", (name, kept) => {
    expect(toFileName(name, new Set(["taken.csv"]))).toBe(kept);
  });

  test("any name becomes one that a file may have", () => {
    fc.assert(
      fc.property(fc.string({unit: "binary", maxLength: 300}), (name) => {
        expect(isFileName(toFileName(name, new Set()))).toBe(true);
      })
    );
  });

  test("a title is one line", () => {
    expect(toTitle("  a\n b\u2028c\u0000 ")).toBe("a b c");
    expect(toTitle("x".repeat(1000))).toHaveLength(300);
  });
});
