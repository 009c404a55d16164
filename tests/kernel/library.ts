import type {InputSpec, Json, Library, OutputValue} from "../../lib/protocol/index.ts";

/** A small library of its own: enough names to run cells with, and values shown as plainly as they can be. */
export const library: Library = {
  names: new Set(["square", "tau", "view", "slider", "display", "progress", "file", "use", "fail"]),
  shared: {
    square: (x: number) => x * x,
    tau: 2 * Math.PI,
    slider: (spec: {min: number; max: number; value: number; label?: string}): InputSpec => ({
      kind: "range",
      label: "",
      step: 1,
      log: false,
      ...spec
    }),
    fail: (message: string) => {
      throw new Error(message);
    }
  },
  bind: (context) => ({
    view: (spec: InputSpec) => context.input(spec),
    display: (value: unknown) => {
      context.display(value);
      return value;
    },
    *progress(items: readonly unknown[], {label}: {label: string}) {
      for (const [i, item] of items.entries()) {
        context.progress({label, done: i, total: items.length, ms: 0});
        yield item;
      }
      context.progress({label, done: items.length, total: items.length, ms: 0});
    },
    file: async (name: string) => new TextDecoder().decode(await context.readFile(name)),
    use: (name: string) => context.useModule(name)
  }),
  toOutput,
  toJson
};

function toOutput(value: unknown): OutputValue {
  try {
    if (value === null) return {kind: "null"};
    if (typeof value === "number") return {kind: "number", value};
    if (typeof value === "string") return {kind: "string", text: value};
    if (typeof value === "boolean") return {kind: "boolean", value};
    if (value === undefined) return {kind: "undefined"};
    if (Array.isArray(value))
      return {kind: "list", items: value.map(toOutput), length: value.length};
    return {kind: "told", text: `a ${typeof value}`};
  } catch {
    return {kind: "told", text: "a value that cannot be shown"};
  }
}

function toJson(value: unknown): Json {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : {$: String(value)};
  if (Array.isArray(value)) return value.map(toJson);
  return {$: typeof value};
}
