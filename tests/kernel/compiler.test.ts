import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {analyze} from "../../lib/kernel/analyze.ts";
import {compile} from "../../lib/kernel/compile.ts";
import {cellId} from "../../lib/protocol/index.ts";
import {
  dropImports,
  findCompilerNames,
  findSyntaxError,
  tellTree,
  transpile,
  type Names
} from "./compiler.ts";
import {CONSTRUCTS, CONTEXTS, NO_PROGRAMS} from "./constructs.ts";

/** What the kernel makes of a text, beside what the compiler makes of it. */
function compare(text: string, names: Names | undefined): {ours: object; compilers: object} {
  const {error, erased, declares, free} = analyze(text);
  return {
    ours: {
      error: error?.message ?? null,
      tree: tellTree(erased),
      lines: erased.split("\n").length,
      declares: [...declares].sort(),
      free: free.map(({name}) => name).sort()
    },
    compilers: {
      error: findSyntaxError(text),
      tree: tellTree(transpile(text)),
      lines: text.split("\n").length,
      ...names
    }
  };
}

describe("a construct is erased, declares and refers to names as the compiler has it", () => {
  const names = findCompilerNames(CONSTRUCTS);
  test.each(CONSTRUCTS.map((text, i) => [text, names[i]] as const))("%j", (text, known) => {
    const {ours, compilers} = compare(text, known);
    expect(ours).toEqual(compilers);
    const {erased, insertions} = analyze(text);
    expect(() => compile(toCode(text))).not.toThrow();
    if (insertions.length === 0) expect(hasMoved(text, erased)).toBe(false);
  });
});

describe("constructs are the same inside one another", () => {
  test.each([0, 1])("round %i", (round) => {
    const texts = CONSTRUCTS.map(
      (text, i) => CONTEXTS[(i + round * 10) % CONTEXTS.length]?.(text) ?? ""
    ).filter((text) => findSyntaxError(text) === null && analyze(text).error === null);
    expect(texts.length).toBeGreaterThan(200);
    findCompilerNames(texts).forEach((names, i) => {
      const text = texts[i] ?? "";
      const {ours, compilers} = compare(text, names);
      // The numbers of an enum are written in another way.
      const isRewritten = analyze(text).insertions.length > 0 ? {tree: ""} : {};
      expect({text, ...ours, ...isRewritten}).toEqual({text, ...compilers, ...isRewritten});
      expect(() => compile(toCode(text)), text).not.toThrow();
    });
  });
});

/** What the engine compiles: it refuses nothing that a cell has accepted. */
const toCode = (text: string): Parameters<typeof compile>[0] => ({
  cell: cellId("a"),
  revision: 1,
  analysis: analyze(text),
  parameters: []
});

describe("what the compiler refuses, a cell refuses", () => {
  test.each(NO_PROGRAMS)("%j", (text) => {
    expect([findSyntaxError(text) === null, analyze(text).error === null]).toEqual([false, false]);
  });
});

/** Whether a character that runs stands at another place than the reader wrote it. */
function hasMoved(text: string, erased: string): boolean {
  return (
    erased.length !== text.length ||
    erased.split("").some((c, i) => c !== text[i] && !" ;(),".includes(c))
  );
}

describe("whole files come to the program that the compiler makes of them", () => {
  const root = join(import.meta.dirname, "../..");
  const folders = ["kernel", "protocol", "plot"];

  test.each(folders)("lib/%s", (folder) => {
    const files = readdirSync(join(root, "lib", folder)).filter((name) => name.endsWith(".ts"));
    const texts = files.map((name) =>
      dropImports(readFileSync(join(root, "lib", folder, name), "utf8"))
    );
    findCompilerNames(texts).forEach((names, i) => {
      const {ours, compilers} = compare(texts[i] ?? "", names);
      expect({file: files[i], ...ours}).toEqual({file: files[i], ...compilers});
    });
  });

  test("the compiler's own declarations are nothing but types", () => {
    const folder = join(root, "node_modules/typescript/lib");
    for (const name of readdirSync(folder).filter((file) =>
      /^lib\.es20(?!25\.iterator).*\.d\.ts$/.test(file)
    )) {
      const {error, erased, declares} = analyze(readFileSync(join(folder, name), "utf8"));
      const left = erased.replace(/\/\*[^]*?\*\/|\/\/.*|[\s;]/g, "");
      expect({name, error, left, declares}).toEqual({name, error: null, left: "", declares: []});
    }
  });
});
