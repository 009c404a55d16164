/** Objects that are told in words rather than taken apart; null for all others. */
export function told(value: object): string | null {
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? "an invalid date" : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Promise) return "a promise: write await before it";
  if (value instanceof WeakMap || value instanceof WeakSet || value instanceof WeakRef)
    return `a ${nameOf(value)}`;
  if (value instanceof ArrayBuffer) return `${value.byteLength} bytes`;
  if (value instanceof DataView) return `a view of ${value.byteLength} bytes`;
  return null;
}

/** the name of what made an object: `Object`, `Map`, a class */
export function nameOf(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return "Object";
  const maker: unknown = Reflect.get(value, "constructor");
  return typeof maker === "function" && typeof maker.name === "string" && maker.name !== ""
    ? maker.name.slice(0, 100)
    : "Object";
}

/** `f(x, y)`, `class Net`: how a function is written down to its body */
export function signatureOf(f: object): string {
  const source = Function.prototype.toString.call(f).slice(0, 2000);
  const name = nameText(f);
  if (source.startsWith("class")) return `class ${name}`;
  const kind = /^(async\s*)?(function\s*)?(\*?)/.exec(source);
  const prefix = `${kind?.[1] ? "async " : ""}${source.includes("[native code]") ? "native " : ""}`;
  return `${prefix}${name}${kind?.[3] ?? ""}(${parametersOf(source)})`.slice(0, 300);
}

function nameText(f: object): string {
  const name: unknown = Reflect.get(f, "name");
  return typeof name === "string" && name !== "" ? name : "ƒ";
}

/** the text between the first pair of matching parentheses, or an arrow's single name */
function parametersOf(source: string): string {
  const single = /^(?:async\s+)?([\p{ID_Start}_$][\p{ID_Continue}$]*)\s*=>/u.exec(source);
  if (single?.[1] !== undefined) return single[1];
  const open = source.indexOf("(");
  let depth = 0;
  for (let i = open; i >= 0 && i < source.length; i++) {
    if ("([{".includes(source[i] ?? " ")) depth++;
    if (")]}".includes(source[i] ?? " ")) depth--;
    if (depth === 0)
      return source
        .slice(open + 1, i)
        .replace(/\s+/g, " ")
        .trim();
  }
  return "…";
}
