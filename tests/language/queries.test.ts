import {describe, expect, test} from "vitest";
import {cellId} from "../../lib/protocol/index.ts";
import type {Place} from "../../lib/language/index.ts";
import {language, notebook} from "./notation.ts";

const shared = language();

/** A notebook with a caret, `‸`, in one of its cells: the place of it. */
function open(sources: Readonly<Record<string, string>>): Place {
  const plain = Object.entries(sources).map(([id, text]) => [id, text.replace("‸", "")] as const);
  shared.setNotebook("test", notebook(Object.fromEntries(plain)));
  const [id, text] = Object.entries(sources).find(([, source]) => source.includes("‸")) ?? ["", ""];
  return {notebook: "test", cell: cellId(id), offset: text.indexOf("‸")};
}

function labels(sources: Readonly<Record<string, string>>): readonly string[] {
  return (shared.complete(open(sources))?.items ?? []).map(({label}) => label);
}

describe("completion", () => {
  test.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ["members of what another cell declares", {b: "v.‸", a: "const v = vec([1])"}, "scale"],
    ["members while the word is half typed", {a: "vec([1]).sc‸"}, "scale"],
    ["names of other cells, wherever they stand", {b: "al‸", a: "const alpha = 1"}, "alpha"],
    ["types of other cells", {b: "let x: Po‸", a: "interface Point { x: number }"}, "Point"],
    ["enums of other cells", {b: "E.‸", a: "enum E { Up, Down }"}, "Down"],
    [
      "what a namespace of another cell exports",
      {b: "N.‸", a: "namespace N { export const up = 1 }"},
      "up"
    ],
    [
      "what another cell exports as a file does",
      {b: "v.‸", a: "export const v = vec([1]); export default v"},
      "scale"
    ],
    ["in a value that is exported", {a: "export default vec([1]).‸"}, "scale"],
    ["names of the library", {a: "ve‸"}, "vec"],
    [
      "names of a stream",
      {b: "k.toF‸", a: "let k = 0; while (true) { k += 1; yield k; }"},
      "toFixed"
    ],
    ["in a stream", {a: "const v = vec([1]);\nwhile (true) { yield v.‸ }"}, "length"],
    ["a parameter", {a: "const f = (xs: Vec) => xs.‸"}, "scale"],
    ["keys that an object may have", {a: "const p: {left: number} = {le‸}"}, "left"],
    ["texts that are expected", {a: "const p: 'red' | 'blue' = '‸'"}, "red"],
    ["in an unclosed call", {a: "const v = vec([1]);\nplot(v, v.‸"}, "scale"],
    ["in an unclosed block", {a: "function f(v: Vec) {\n  if (v.length > 1) {\n    v.‸"}, "scale"],
    [
      "beside a cell with an open brace",
      {b: "v.‸", a: "const v = vec([1]);\nfunction g() {"},
      "scale"
    ],
    ["beside a cell with a brace too many", {b: "w.‸", a: "}\nconst w = vec([1])"}, "scale"],
    [
      "beside a cell with an open text",
      {b: "v.‸", a: "const v = vec([1]);\nconst s = `open"},
      "scale"
    ],
    ["behind letters of two code units", {a: "const 𝒙 = vec([1]); '𝒙'; 𝒙.‸"}, "scale"],
    ["in lines that end as on Windows", {a: "const v = vec([1]);\r\n\r\nv.‸\r\n"}, "scale"],
    ["in a cell that is empty", {a: "‸"}, "plot"]
  ])("%s", (_what, sources, label) => {
    expect(labels(sources)).toContain(label);
  });

  test("nothing is offered in a comment, nor in a text that may be any", () => {
    expect(labels({a: "// ve‸"})).toEqual([]);
    expect(labels({a: "const s = 've‸'"})).toEqual([]);
  });

  test("what a cell is made of for the compiler is not offered", () => {
    const all = labels({a: "let k = 0;\nyield k;\n‸"});
    expect(all.filter((label) => label.startsWith("$"))).toEqual([]);
  });

  test("the nearest come first: this cell's names, other cells', the library's, the language's", () => {
    const all = labels({
      a: "const vector = 1; function f(valve: number) { v‸ }",
      b: "const value = 1"
    });
    const places = ["valve", "value", "vec", "Array"].map((label) => all.indexOf(label));
    expect(places).toEqual([...places].sort((x, y) => x - y));
    expect(places).not.toContain(-1);
  });

  test("a choice takes the place of the word that stands there", () => {
    const found = shared.complete(open({a: "const v = vec([1]);\nv.sc‸"}));
    expect([found?.from, found?.to]).toEqual([22, 24]);
  });

  test("a name of another cell is told with its cell", () => {
    const found = shared.complete(open({b: "‸", a: "const alpha = 1"}));
    expect(found?.items.find(({label}) => label === "alpha")).toMatchObject({
      kind: "constant",
      cell: "a"
    });
  });

  test("what is written about a choice is told", () => {
    const tell = (sources: Readonly<Record<string, string>>, label: string): unknown =>
      shared.describeCompletion({...open(sources), label});
    expect(tell({a: "vec([1]).‸"}, "scale")).toMatchObject({
      signature: "Vec.scale(a: number): Vec",
      documentation: "the vector times a number"
    });
    expect(tell({b: "‸", a: "/** of $x$ */\nconst alpha = 1"}, "alpha")).toMatchObject({
      signature: "const alpha: 1",
      documentation: "of $x$",
      origin: {kind: "cell", cell: "a"}
    });
    expect(tell({a: "‸"}, "vec")).toMatchObject({origin: {kind: "library", name: "vec"}});
    expect(tell({a: "‸"}, "nothingOfTheKind")).toBeNull();
  });
});

describe("what a name is", () => {
  test.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ["a name of another cell", {b: "‸v", a: "const v = vec([1])"}, "const v: Vec"],
    ["a method", {a: "vec([1]).sc‸ale(1)"}, "Vec.scale(a: number): Vec"],
    ["a parameter", {a: "(n: number) => ‸n"}, "parameter n: number"],
    ["a name of the library", {a: "v‸ec([1])"}, "function vec(values: readonly number[]): Vec"],
    ["a name of a stream", {b: "‸k", a: "let k = 0; yield k"}, "const k: number"],
    ["a name that is exported", {b: "‸k", a: "export let k = 0; yield k"}, "const k: number"]
  ])("%s", (_what, sources, signature) => {
    expect(shared.describe(open(sources))?.signature).toBe(signature);
  });

  test("nothing is said of what is not declared, of spaces and of cells that are not there", () => {
    expect(shared.describe(open({a: "‸missing"}))).toBeNull();
    expect(shared.describe(open({a: "1 +‸   2"}))).toBeNull();
    expect(shared.describe({notebook: "test", cell: cellId("z"), offset: 0})).toBeNull();
    expect(shared.describe({notebook: "none", cell: cellId("a"), offset: 0})).toBeNull();
  });
});

describe("signatures", () => {
  test("the argument that is being written", () => {
    const found = shared.findSignatures(open({a: "function f(x: number, y: string) {}\nf(1, ‸)"}));
    expect(found).toMatchObject({argument: 1, active: 0});
    const [form] = found?.forms ?? [];
    expect(form?.label).toBe("f(x: number, y: string): void");
    expect(form?.parameters.map(({from, to}) => form.label.slice(from, to))).toEqual([
      "x: number",
      "y: string"
    ]);
  });

  test("all forms, and none outside of a call", () => {
    expect(shared.findSignatures(open({a: "plot(‸"}))?.forms).toHaveLength(2);
    expect(shared.findSignatures(open({a: "plot([])‸"}))).toBeNull();
  });
});

describe("definitions and references", () => {
  test("a name leads to the cell that declares it", () => {
    expect(shared.findDefinition(open({b: "1 + ‸v.length", a: "1;\nconst v = vec([1])"}))).toEqual({
      kind: "cell",
      cell: "a",
      from: 9,
      to: 10
    });
  });

  test("a name of the library leads to what is written about it", () => {
    expect(shared.findDefinition(open({a: "‸vec([1])"}))).toMatchObject({
      kind: "library",
      name: "vec"
    });
  });

  test.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      "over cells, from a use",
      {a: "const v = 1; v", b: "‸v + v", c: "const w = {v}; // v"},
      ["a:6!", "a:13", "b:0", "b:4", "c:11"]
    ],
    ["from the declaration", {a: "const ‸v = 1", b: "v"}, ["a:6!", "b:0"]],
    [
      "of what is exported",
      {a: "export const v = 1; v", b: "‸v; export default v"},
      ["a:13!", "a:20", "b:0", "b:18"]
    ],
    [
      "of a stream that exports",
      {a: "export let k = 0; yield k", b: "‸k"},
      ["a:11!", "a:24", "b:0"]
    ],
    ["of a stream", {a: "let k = 0; k += 1; yield k", b: "‸k"}, ["a:4!", "a:11", "a:25", "b:0"]],
    ["of a stream, from within", {a: "let ‸k = 0; yield k", b: "k"}, ["a:4!", "a:17", "b:0"]],
    ["not of another with the same name", {a: "const ‸v = 1", b: "(v: number) => v"}, ["a:6!"]]
  ])("%s", (_what, sources, places) => {
    const found = shared.findReferences(open(sources))?.places ?? [];
    expect(
      found.map(({cell, from, isDefinition}) => `${cell}:${from}${isDefinition ? "!" : ""}`)
    ).toEqual(places);
  });
});

describe("hostile and large", () => {
  const deep = `${"(".repeat(50_000)}1${")".repeat(50_000)}`;
  test.each([
    ["deeply nested", deep],
    ["a chain of members", `a${".b".repeat(50_000)}`],
    ["a long sum", Array.from({length: 20_000}, () => "1").join(" + ")],
    ["very long", "x".repeat(1_000_000)]
  ])("%s: the cell is answered for, and others as ever", (_what, source) => {
    const one = language();
    one.setNotebook("n", notebook({a: source, b: "const v = vec([1]); v.trim()"}));
    const at = {notebook: "n", cell: cellId("a"), offset: source.length};
    one.findMistakes("n", cellId("a"));
    one.complete(at);
    one.describe(at);
    expect(one.findMistakes("n", cellId("b")).map(({message}) => message)).toEqual([
      "A vector (`Vec`) has no `trim`"
    ]);
  });

  test("a type without end is given up, and the next question is answered", () => {
    const one = language();
    const source =
      "type L<N extends number, A extends 0[] = []> = A['length'] extends N ? A : L<N, [...A, 0]>;\ntype X = L<300>;\nconst x: X = 1;";
    one.setNotebook("n", notebook({a: source, b: "missing"}));
    one.findMistakes("n", cellId("a"));
    expect(one.findMistakes("n", cellId("b"))).toHaveLength(1);
  });

  test("three hundred cells are completed over", () => {
    const one = language();
    const cells = Object.fromEntries(
      Array.from({length: 300}, (_, i) => [
        `c${i}`,
        i === 299 ? "const x299 = vec([1])" : `const x${i} = x${i + 1};`
      ])
    );
    one.setNotebook("n", notebook({...cells, last: "x0."}));
    const found = one.complete({notebook: "n", cell: cellId("last"), offset: 3});
    expect(found?.items.map(({label}) => label)).toContain("scale");
  });
});
