import {describe, expect, it} from "vitest";
import {
  createLibrary,
  grad,
  html,
  line,
  mat,
  md,
  ones,
  plot,
  table,
  tex,
  vec,
  type Vec
} from "../../lib/stdlib/index.ts";

const {toOutput, toJson} = createLibrary();

describe("toOutput", () => {
  it("shows plain values as themselves", () => {
    expect([undefined, null, true, 1.5, 10n, "a"].map((value) => toOutput(value))).toEqual([
      {kind: "undefined"},
      {kind: "null"},
      {kind: "boolean", value: true},
      {kind: "number", value: 1.5},
      {kind: "bigint", digits: "10"},
      {kind: "string", text: "a"}
    ]);
  });

  it("shows vectors, matrices, typed arrays and lists of numbers with their true size", () => {
    expect(toOutput(vec([1, NaN]))).toEqual({kind: "vector", values: [1, NaN], length: 2});
    expect(toOutput(new Float32Array([0.5]))).toEqual({
      kind: "vector",
      values: [0.5],
      length: 1,
      name: "Float32Array"
    });
    expect(toOutput([1, 2])).toEqual({kind: "vector", values: [1, 2], length: 2, name: "Array"});
    expect(toOutput(mat([[1, 2]]))).toEqual({
      kind: "matrix",
      rows: 1,
      columns: 2,
      shownRows: 1,
      shownColumns: 2,
      values: [1, 2]
    });
  });

  it("abridges what is long", () => {
    expect(toOutput(ones(1000))).toEqual({
      kind: "vector",
      values: Array.from({length: 100}, () => 1),
      length: 1000,
      last: [1, 1, 1, 1, 1]
    });
    expect(toOutput(ones(30, 40))).toMatchObject({
      rows: 30,
      columns: 40,
      shownRows: 13,
      shownColumns: 11,
      lastRows: 3,
      lastColumns: 3
    });
    const list = toOutput(Array.from({length: 1000}, () => "a"));
    expect(list.kind === "list" && [list.items.length, list.length]).toEqual([40, 1000]);
    const long = toOutput("a".repeat(20_000));
    expect(long).toEqual({kind: "string", text: "a".repeat(10_000), length: 20_000});
  });

  it("folds what lies deeper than 4, and what follows 3000 values", () => {
    expect(JSON.stringify(toOutput({a: {b: {c: {d: {e: 1}}}}}))).toContain(
      '{"kind":"folded","text":"object with 1 entry"}'
    );
    const wide = Array.from({length: 100}, () => Array.from({length: 100}, () => ["x"]));
    expect(JSON.stringify(toOutput(wide)).length).toBeLessThan(500_000);
  });

  it("shows objects, maps, sets, errors and functions", () => {
    class Net {
      readonly layers = 2;
    }
    expect(toOutput(new Net())).toEqual({
      kind: "object",
      name: "Net",
      entries: [["layers", {kind: "number", value: 2}]],
      length: 1
    });
    expect(toOutput(new Map([["a", 1]]))).toMatchObject({name: "Map", length: 1});
    expect(toOutput(new Set(["a"]))).toMatchObject({kind: "list", length: 1});
    expect(toOutput(new RangeError("no"))).toEqual({
      kind: "error",
      error: {name: "RangeError", message: "no", line: null, column: null, source: null}
    });
    expect(
      toOutput(function f(x: number, [y] = [x]) {
        return y;
      })
    ).toMatchObject({kind: "function"});
    expect(toOutput(Net)).toEqual({kind: "function", signature: "class Net"});
  });

  it("shows a function of the library as it is documented", () => {
    const library = createLibrary({
      signatures: {grad: "grad(f: (x: Vec) => number): (x: Vec) => Vec"}
    });
    expect(library.toOutput(library.shared["grad"])).toEqual({
      kind: "function",
      signature: "grad(f: (x: Vec) => number): (x: Vec) => Vec"
    });
  });

  it("tells in words what has no other form", () => {
    const words = [
      Symbol("s"),
      new Date(0),
      /x/g,
      Promise.resolve(1),
      new WeakMap(),
      new ArrayBuffer(8)
    ].map((value) => toOutput(value));
    expect(words.map((output) => output.kind === "told" && output.text)).toEqual([
      "Symbol(s)",
      "1970-01-01T00:00:00.000Z",
      "/x/g",
      "a promise: write await before it",
      "a WeakMap",
      "8 bytes: 00 00 00 00 00 00 00 00"
    ]);
  });

  it("shows formulas, prose, HTML, tables and plots", () => {
    expect(toOutput(tex`x = ${1e-7} ${vec([1, 2])}`)).toEqual({
      kind: "tex",
      tex: "x = 1 \\times 10^{-7} \\begin{bmatrix} 1 \\\\ 2 \\end{bmatrix}"
    });
    expect(toOutput(md`$\eta$ is ${1 / 3}`)).toEqual({
      kind: "markdown",
      text: "$\\eta$ is 0.333333"
    });
    expect(toOutput(html`<b>${"<i>"}</b>${html`<u>x</u>`}`)).toEqual({
      kind: "html",
      html: "<b>&#60;i&#62;</b><u>x</u>"
    });
    expect(toOutput(table([{a: 1, b: "x"}, {a: 2}]))).toEqual({
      kind: "table",
      columns: ["a", "b"],
      rows: [
        [
          {kind: "number", value: 1},
          {kind: "string", text: "x"}
        ],
        [{kind: "number", value: 2}, {kind: "undefined"}]
      ],
      length: 2
    });
    const mark = line([0, 1], [0, 1]);
    expect(toOutput(mark)).toEqual({kind: "plot", plot: plot([mark])});
  });

  it("takes an object that only looks like a plot for what it is", () => {
    expect(toOutput({...plot([])}).kind).toBe("object");
    expect(toOutput({kind: "html", text: "<script>"}).kind).toBe("object");
  });

  const hostile: Readonly<Record<string, () => unknown>> = {
    "a getter that throws": () => ({
      get x(): number {
        throw new Error("no");
      }
    }),
    "a proxy that throws at everything": () =>
      new Proxy(
        {},
        new Proxy(
          {},
          {
            get: () => () => {
              throw new Error("no");
            }
          }
        )
      ),
    "a revoked proxy": () => {
      const {proxy, revoke} = Proxy.revocable({}, {});
      revoke();
      return proxy;
    },
    "a revoked function": () => {
      const {proxy, revoke} = Proxy.revocable(() => 1, {});
      revoke();
      return proxy;
    },
    "an error whose message throws": () =>
      Object.defineProperty(new Error("a"), "message", {
        get: () => {
          throw new Error("no");
        }
      }),
    "a text that throws": () => [
      {
        toString: () => {
          throw new Error("no");
        }
      }
    ],
    "a cycle": () => {
      const self: unknown[] = [];
      self.push(self, new Map([[self, self]]));
      return self;
    },
    "a Vec that lies": () =>
      Object.defineProperty(vec([1]), "values", {
        get: () => {
          throw new Error("no");
        }
      }),
    "an array of a billion holes": () => new Array<unknown>(1e9),
    "a class named by a symbol": () => Object.create({constructor: {name: Symbol("x")}}) as unknown,
    "an object without a prototype": () => Object.create(null) as unknown,
    "a list a million deep": () => {
      let list: unknown = [];
      for (let i = 0; i < 1e6; i++) list = [list];
      return list;
    },
    "a traced value that escaped": () => {
      let escaped: unknown;
      grad((x: Vec) => {
        escaped = x;
        return x.sum();
      })(vec([1]));
      return escaped;
    }
  };

  it.each(Object.entries(hostile))("never throws at %s", (_, make) => {
    const value = make();
    expect(typeof toOutput(value).kind).toBe("string");
    expect(structuredClone(toOutput(value))).toEqual(toOutput(value));
  });

  it.each(Object.entries(hostile).filter(([name]) => name !== "an array of a billion holes"))(
    "toJson never throws at %s",
    (_, make) => {
      expect(typeof JSON.stringify(toJson(make()))).toBe("string");
    }
  );

  it("says a cycle and a getter where they are, and does not run the getter", () => {
    const value: Record<string, unknown> = {};
    value["self"] = value;
    Object.defineProperty(value, "bad", {
      enumerable: true,
      get: () => {
        throw new Error("no");
      }
    });
    expect(toOutput(value)).toMatchObject({
      entries: [
        ["self", {kind: "cycle", up: 1}],
        ["bad", {kind: "getter"}]
      ]
    });
  });
});

describe("toJson", () => {
  it("writes whole values as plain data", () => {
    const value = {
      v: vec([1, 2]),
      A: mat([
        [1, 2],
        [3, 4]
      ]),
      t: new Float32Array([0.5]),
      n: [NaN, Infinity, -Infinity, 12n],
      none: undefined,
      list: ones(300)
    };
    expect(toJson(value)).toEqual({
      v: [1, 2],
      A: [
        [1, 2],
        [3, 4]
      ],
      t: [0.5],
      n: [{$: "NaN"}, {$: "Infinity"}, {$: "-Infinity"}, {$: "12n"}],
      none: null,
      list: Array.from({length: 300}, () => 1)
    });
  });

  it("says in words what JSON has no form for", () => {
    const f = (x: number) => x;
    expect(toJson([f, new Error("no"), new Date(0)])).toEqual([
      {$: "f(x)"},
      {$: "Error: no"},
      "1970-01-01T00:00:00.000Z"
    ]);
  });
});
