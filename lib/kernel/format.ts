const MOST_ITEMS = 100;
const MOST_DEPTH = 4;
const MOST_TEXT = 10_000;

/** A value in words, as a console line shows it: text as it is, the rest as it would be written. Never throws. */
export function format(value: unknown): string {
  return typeof value === "string" ? abridge(value) : formatInside(value, []);
}

/** The arguments of a console call as one line, with the `%s %d %i %f %o %O %c %%` of the first filled in. */
export function formatLine(values: readonly unknown[]): string {
  const [first, ...rest] = values;
  if (typeof first !== "string") return abridge(values.map(format).join(" "));
  let next = 0;
  const head = first.replace(/%[sdifoOcj%]/g, (code) => {
    if (code === "%%") return "%";
    if (next >= rest.length) return code;
    const value = rest[next++];
    if (code === "%c") return "";
    if (code === "%d" || code === "%f") return formatNumber(value, false);
    if (code === "%i") return formatNumber(value, true);
    return format(value);
  });
  return abridge([head, ...rest.slice(next).map(format)].join(" "));
}

function formatNumber(value: unknown, whole: boolean): string {
  if (typeof value === "bigint") return `${value}`;
  const number =
    typeof value === "number" ? value : typeof value === "string" ? Number(value) : NaN;
  return String(whole ? Math.trunc(number) : number);
}

/** At most `length` characters, with the number of those left out. */
export function abridge(text: string, length = MOST_TEXT): string {
  return text.length <= length
    ? text
    : `${text.slice(0, length)}… (${text.length - length} more characters)`;
}

function formatInside(value: unknown, above: readonly object[]): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(abridge(value, 1000));
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
      return `${abridge(String(value), 1000)}n`;
    case "symbol":
    case "boolean":
    case "undefined":
      return String(value);
    case "function":
    case "object":
      if (value === null) return "null";
      try {
        return formatObject(value, above);
      } catch {
        // Any property, trap or toString of the value may throw.
        return "(a value that cannot be shown)";
      }
  }
}

function formatObject(value: object, above: readonly object[]): string {
  if (above.includes(value)) return "(circular)";
  if (typeof value === "function") return formatFunction(value);
  if (value instanceof Error) return formatError(value);
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Promise) return "(a promise: write await before it to get its value)";
  const path = [...above, value];
  const inside = (item: unknown): string => formatInside(item, path);
  if (Array.isArray(value)) return formatItems(value, value.length, inside, path);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const items = typedItems(value);
    return `${value.constructor.name}(${items.length}) ${formatItems(items, items.length, inside, path)}`;
  }
  if (value instanceof Map)
    return `Map(${value.size}) {${formatEntries(
      [...first(value)].map(([key, item]) => `${inside(key)} => ${inside(item)}`),
      value.size,
      path
    )}}`;
  if (value instanceof Set)
    return `Set(${value.size}) {${formatEntries([...first(value)].map(inside), value.size, path)}}`;
  const own = ownText(value);
  if (own !== null) return abridge(own);
  const keys = Object.keys(value);
  const name = classOf(value);
  const entries =
    above.length >= MOST_DEPTH
      ? ["…"]
      : keys
          .slice(0, MOST_ITEMS)
          .map(
            (key) =>
              `${/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : JSON.stringify(key)}: ${ownPart(value, key, inside)}`
          );
  return `${name === "Object" ? "" : `${name} `}{${formatEntries(keys.length === 0 ? [] : entries, keys.length, path)}}`;
}

/** A property of its own; a getter is not run to be printed. */
function ownPart(value: object, key: string, inside: (item: unknown) => string): string {
  const descriptor = Object.getOwnPropertyDescriptor(value, key);
  return descriptor?.get === undefined ? inside(descriptor?.value) : "(…)";
}

function typedItems(value: ArrayBufferView): readonly unknown[] & {readonly length: number} {
  const length: unknown = Reflect.get(value, "length");
  const count = typeof length === "number" ? length : 0;
  const items: unknown[] = Array.from(
    {length: Math.min(count, MOST_ITEMS)},
    (_, i) => Reflect.get(value, i) as unknown
  );
  items.length = count;
  return items;
}

function formatItems(
  items: readonly unknown[],
  length: number,
  inside: (item: unknown) => string,
  path: readonly object[]
): string {
  if (length > 0 && path.length > MOST_DEPTH) return "[…]";
  const shown: string[] = [];
  for (let i = 0; i < Math.min(length, MOST_ITEMS); i++)
    shown.push(i in items ? inside(items[i]) : "(empty)");
  return `[${formatEntries(shown, length, path)}]`;
}

function formatEntries(shown: readonly string[], length: number, path: readonly object[]): string {
  const texts = path.length > MOST_DEPTH && shown.length > 0 ? ["…"] : shown;
  const more = length - MOST_ITEMS;
  return abridge(texts.join(", ")) + (more > 0 ? `, … ${more} more` : "");
}

function* first<T>(items: Iterable<T>): Generator<T> {
  let count = 0;
  for (const item of items) {
    if (count++ >= MOST_ITEMS) return;
    yield item;
  }
}

function formatFunction(value: object): string {
  const name: unknown = Reflect.get(value, "name");
  const isClass = /^class\b/.test(Function.prototype.toString.call(value));
  return `${isClass ? "class" : "function"} ${typeof name === "string" && name !== "" ? name : "(anonymous)"}`;
}

function formatError(value: Error, depth = 0): string {
  // Both may have been given any value.
  const name: unknown = value.name;
  const message: unknown = value.message;
  const cause: unknown = Object.getOwnPropertyDescriptor(value, "cause")?.value;
  const told = message === "" ? String(name) : `${String(name)}: ${String(message)}`;
  if (cause === undefined || depth >= MOST_DEPTH) return abridge(told);
  const inner = cause instanceof Error ? formatError(cause, depth + 1) : formatInside(cause, []);
  return abridge(`${told}, caused by ${inner}`);
}

/** What the value's own class says of it: its toString, when it is not the one that every object has. */
function ownText(value: object): string | null {
  const method: unknown = Reflect.get(value, "toString");
  if (typeof method !== "function" || method === Object.prototype.toString) return null;
  const text: unknown = Reflect.apply(method, value, []);
  return typeof text === "string" ? text : null;
}

function classOf(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || typeof prototype !== "object") return "Object";
  const maker: unknown = Reflect.get(prototype, "constructor");
  return typeof maker === "function" && typeof maker.name === "string" && maker.name !== ""
    ? maker.name
    : "Object";
}
