import {describe, expect, test} from "vitest";
import fc from "fast-check";
import {cellId} from "../../lib/protocol/index.ts";
import type {LanguageCell, Place} from "../../lib/language/index.ts";
import {language} from "./notation.ts";

const shared = language();
type Sources = Readonly<Record<string, string>>;

/** A notebook with a caret, `‸`, in one of its cells: the place of it. A cell whose name begins with `text` is fixed. */
function open(sources: Sources): Place {
  const cells = Object.entries(sources).map(([id, text]): LanguageCell => {
    const isFixed = id.startsWith("text");
    return {id: cellId(id), source: text.replace("‸", ""), isFixed};
  });
  shared.setNotebook("test", cells, {"points.csv": "{x: number; y: number}"});
  const [id, text] = Object.entries(sources).find(([, source]) => source.includes("‸")) ?? ["", ""];
  return {notebook: "test", cell: cellId(id), offset: text.indexOf("‸")};
}

/** The cells after the name at the caret has become another, or the sentence that says why not. */
function renamed(sources: Sources, newName: string): Sources | string | null {
  const found = shared.rename({...open(sources), newName});
  if (found?.kind !== "changes") return found?.sentence ?? null;
  const after = Object.entries(sources).map(([id, text]) => {
    const {changes = []} = found.cells.find(({cell}) => cell === id) ?? {};
    return [id, apply(text.replace("‸", ""), changes)];
  });
  return Object.fromEntries(after) as Sources;
}

function apply(
  text: string,
  changes: readonly {from: number; to: number; insert: string}[]
): string {
  return changes.reduceRight(
    (sum, {from, to, insert}) => sum.slice(0, from) + insert + sum.slice(to),
    text
  );
}

describe("a name is another in all cells that mean it", () => {
  test.each<readonly [string, Sources, Sources]>([
    [
      "from where it is declared",
      {a: "const ‸v = 1; v", b: "v + 1", c: "const w = 2"},
      {a: "const x = 1; x", b: "x + 1", c: "const w = 2"}
    ],
    [
      "from a use, wherever it stands",
      {b: "1 + v‸; // v", a: "const v = 1", c: "`${v}`"},
      {b: "1 + x; // v", a: "const x = 1", c: "`${x}`"}
    ],
    [
      "and keeps the properties that are called by it",
      {a: "const ‸v = 1; const o = {v}; o.v", b: "({v}).v"},
      {a: "const x = 1; const o = {v: x}; o.v", b: "({v: x}).v"}
    ],
    [
      "taken out of an object",
      {a: "const {v, ...rest} = {v: 1, w: 2}", b: "v‸ + rest.w"},
      {a: "const {v: x, ...rest} = {v: 1, w: 2}", b: "x + rest.w"}
    ],
    [
      "as a type query",
      {a: "const ‸v = 1", b: "let w: typeof v"},
      {a: "const x = 1", b: "let w: typeof x"}
    ],
    [
      "a function with its forms and its documentation",
      {
        a: "/** @param n of {@link v} */\nfunction v(n: number): number;\nfunction v(n: string): string;\nfunction v(n: any) { return n }",
        b: "‸v(1)"
      },
      {
        a: "/** @param n of {@link x} */\nfunction x(n: number): number;\nfunction x(n: string): string;\nfunction x(n: any) { return n }",
        b: "x(1)"
      }
    ],
    [
      "a type",
      {a: "interface ‸P { x: number }", b: "const p: P = {x: 1}; type Q = P[]"},
      {a: "interface x { x: number }", b: "const p: x = {x: 1}; type Q = x[]"}
    ],
    [
      "a class that is value and type",
      {a: "class C {}", b: "const c: ‸C = new C()"},
      {a: "class x {}", b: "const c: x = new x()"}
    ],
    [
      "a property over cells",
      {a: "interface P { ‸up: number }\nconst p: P = {up: 1}", b: "p.up; const {up} = p; up"},
      {a: "interface P { x: number }\nconst p: P = {x: 1}", b: "p.x; const {x: up} = p; up"}
    ],
    [
      "a property of what a cell makes",
      {a: "const o = {loss: 1}", b: "o.‸loss + o['loss']"},
      {a: "const o = {x: 1}", b: "o.x + o['x']"}
    ],
    ["a member of an enum", {a: "enum E { Up }", b: "E.‸Up"}, {a: "enum E { x }", b: "E.x"}],
    [
      "a private property",
      {a: "class C { #‸n = 1; get() { return this.#n } }"},
      {a: "class C { #x = 1; get() { return this.#x } }"}
    ],
    [
      "a local name, and no other by it",
      {a: "const v = 1; const f = (‸v: number) => v * 2;", b: "v"},
      {a: "const v = 1; const f = (x: number) => x * 2;", b: "v"}
    ],
    ["a parameter of a type", {a: "type Pair<‸T> = [T, T]"}, {a: "type Pair<x> = [x, x]"}],
    ["a label", {a: "‸v: while (true) break v"}, {a: "x: while (true) break x"}],
    [
      "of a stream",
      {a: "let k = 0; while (true) { k += 1; yield k }", b: "‸k"},
      {a: "let x = 0; while (true) { x += 1; yield x }", b: "x"}
    ],
    [
      "of a stream, from within",
      {a: "let ‸k = 0; yield {k}", b: "k"},
      {a: "let x = 0; yield {k: x}", b: "x"}
    ],
    [
      "that is exported",
      {a: "export const ‸v = 1; export {v as w, v as default}", b: "v + w"},
      {a: "export const x = 1; export {x as w, x as default}", b: "x + w"}
    ],
    [
      "that a cell exports by another name",
      {a: "const v = 1; export {v as w}; v", b: "‸w"},
      {a: "const v = 1; export {v as x}; v", b: "x"}
    ],
    [
      "where two cells declare it, as the way out of that",
      {a: "const v = 1; v", b: "const ‸v = 2; v", c: "v"},
      {a: "const v = 1; v", b: "const x = 2; x", c: "v"}
    ],
    [
      "in cells that are half typed, or fail",
      {a: "const ‸v = 1; v.trim(", b: "v +"},
      {a: "const x = 1; x.trim(", b: "x +"}
    ],
    [
      "behind letters of two code units and lines that end as on Windows",
      {a: "const 𝒙 = '𝒙';\r\nconst ‸v = 𝒙;\r\n", b: "𝒙 + v"},
      {a: "const 𝒙 = '𝒙';\r\nconst x = 𝒙;\r\n", b: "𝒙 + x"}
    ],
    [
      "that a use waits for already",
      {a: "const ‸v = 1", b: "x + 1"},
      {a: "const x = 1", b: "x + 1"}
    ]
  ])("%s", (_what, before, after) => {
    expect(renamed(before, "x")).toEqual(after);
  });

  test("places and cells are counted", () => {
    const found = shared.rename({...open({a: "const ‸v = 1; v", b: "v"}), newName: "x"});
    expect(found).toMatchObject({kind: "changes", places: 3, cells: [{cell: "a"}, {cell: "b"}]});
  });

  test("what is renamed twice is as it was", () => {
    const cell = fc.constantFrom(
      "const v = 1;",
      "v + w;",
      "const w = {v}; w.v;",
      "const f = (v: number) => v + w;",
      "let k = v; yield {k, v};"
    );
    fc.assert(
      fc.property(fc.uniqueArray(cell, {minLength: 1}), (texts) => {
        const at = texts.findIndex((text) => text.startsWith("const v"));
        if (at < 0) return;
        const sources = Object.fromEntries(texts.map((text, i) => [`c${i}`, text]));
        const there = renamed({...sources, [`c${at}`]: "const ‸v = 1;"}, "x");
        if (typeof there !== "object" || there === null) throw new Error(String(there));
        const found = {...there, [`c${at}`]: "const ‸x = 1;"};
        const mistakes = shared.findMistakes("test").length;
        const back = renamed(found, "v");
        expect(back).toEqual(
          Object.fromEntries(
            texts.map((text, i) => [`c${i}`, text.replace(/\{(k, )?v\}/, "{$1v: v}")])
          )
        );
        expect(shared.findMistakes("test")).toHaveLength(mistakes);
      }),
      {numRuns: 20, seed: 1}
    );
  });
});

describe("a name stays what it is", () => {
  test.each<readonly [string, Sources, string, string | null]>([
    [
      "for what is no name",
      {a: "const ‸v = 1"},
      "2x",
      "`2x` is no name: a name is letters, digits, `_` and `$`, and begins with no digit."
    ],
    [
      "for a word of the language",
      {a: "const ‸v = 1"},
      "class",
      "`class` is a word of the language: choose another name."
    ],
    [
      "for a name of the language",
      {a: "const ‸v = 1"},
      "Math",
      "`Math` is a name of the language: choose a name that is free."
    ],
    [
      "for a name of the library",
      {a: "const ‸v = 1"},
      "vec",
      "`vec` is a name of the standard library: choose a name that is free."
    ],
    [
      "for one of another cell",
      {a: "const ‸v = 1", b: "1;\nconst w = 1"},
      "w",
      "`w` is declared in line 2 of cell b already: choose a name that is free."
    ],
    [
      "for one of its own cell",
      {a: "const ‸v = 1; const w = 1"},
      "w",
      "`w` is declared in line 1 of this cell already: choose a name that is free."
    ],
    [
      "for a local one that would take it",
      {a: "const ‸v = 1;\n(w: number) => v + w"},
      "w",
      "`w` is declared in line 2 of this cell already: choose a name that is free."
    ],
    [
      "for a local one, in another cell",
      {a: "const ‸v = 1", b: "(w: number) => v + w"},
      "w",
      "`w` is declared in line 1 of cell b already: choose a name that is free."
    ],
    [
      "for one that a local name would hide",
      {a: "const w = 1; const f = (‸v: number) => v + w"},
      "w",
      "`w` is declared in line 1 of this cell already: choose a name that is free."
    ],
    [
      "for a property that is there",
      {a: "const o = {‸v: 1, w: 2}"},
      "w",
      "`w` is the name of a property in line 1 of this cell already: choose a name that is free."
    ],
    [
      "for a member of an enum that is there",
      {a: "enum E { ‸v, w }"},
      "w",
      "`w` is the name of a property in line 1 of this cell already: choose a name that is free."
    ],
    [
      "being the library's",
      {a: "‸vec([1])"},
      "x",
      "`vec` is a name of the standard library, which no cell can change."
    ],
    [
      "being a member of the library's",
      {a: "vec([1]).‸scale(1)"},
      "x",
      "`scale` is a name of the standard library, which no cell can change."
    ],
    [
      "being the language's",
      {a: "[1].‸map((n) => n)"},
      "x",
      "`map` is a name of the language, which no cell can change."
    ],
    [
      "being a column of a file",
      {a: 'const rows = await file("points.csv")', b: "rows[0].‸y"},
      "x",
      "`y` is a column of a file, and is called as it is there."
    ],
    [
      "declared nowhere",
      {a: "‸missing + 1"},
      "x",
      "`missing` is declared nowhere, so no other place means it."
    ],
    [
      "used in a text that cannot be changed",
      {a: "const ‸v = 1", text: "v.toFixed(2)"},
      "x",
      "`v` is used in the text of this page too, in `v.toFixed(2)`, which cannot be changed: `const x = v` gives its value a second name."
    ],
    ["where none stands", {a: "1 +‸  2"}, "x", null],
    ["in a text", {a: "const s = '‸v'"}, "x", null],
    ["in a comment", {a: "const v = 1; // ‸v"}, "x", null],
    ["being a word", {a: "‸const v = 1"}, "x", null]
  ])("%s", (_what, sources, newName, sentence) => {
    expect(renamed(sources, newName)).toBe(sentence);
  });

  test("of cells that stand alone each has its own", () => {
    const declarations = "";
    shared.setNotebook("test", [
      {id: cellId("a"), source: "const v = 1; v", declarations},
      {id: cellId("b"), source: "const v = 1; const x = 2", declarations}
    ]);
    const at = {notebook: "test", cell: cellId("a"), offset: 6};
    expect(shared.rename({...at, newName: "x"})).toMatchObject({places: 2, cells: [{cell: "a"}]});
  });
});

describe("before a new name is asked for", () => {
  test("the name, its place, and whether a cell declares it for all are known", () => {
    expect(shared.findRenamable(open({a: "const v = 1", b: "1 + v‸"}))).toEqual({
      kind: "name",
      name: "v",
      from: 4,
      to: 5,
      isTop: true
    });
    expect(shared.findRenamable(open({a: "(‸n: number) => n"}))).toMatchObject({isTop: false});
    expect(shared.findRenamable(open({a: "‸vec([1])"}))).toMatchObject({kind: "refused"});
    expect(shared.findRenamable(open({a: "‸  1"}))).toBeNull();
  });
});
