import type {CellReading, Declared} from "./reading.ts";

/** A cell as a module, and the ways between a place in it and a place in the cell. */
export interface VirtualText {
  readonly text: string;
  /** whether the character at an offset in `text` is the cell's own */
  holds(offset: number): boolean;
  /** the cell's own line and column, from 1, of an offset in `text`; its end for all that follows it */
  toPlace(offset: number): {readonly line: number; readonly column: number};
  /** the cell's own offset of one in `text`, held within the cell */
  toOwn(offset: number): number;
  /** the offset in `text` of the cell's own */
  toVirtual(offset: number): number;
}

export interface VirtualImport {
  readonly name: string;
  readonly from: string;
  readonly isType: boolean;
}

/**
 * Writes a cell as a module whose second line is the cell's first. All that is added stands before the cell's text, so
 * that a brace left open in it takes nothing away from other cells. A stream stands in a generator, and its names come
 * out through a function that is returned before the cell's own text, so that an endless loop does not make them unreachable.
 */
export function toVirtualText(cell: {
  source: string;
  reading: CellReading;
  imports: readonly VirtualImport[];
  /** of names that this notebook sees in its own way, on one line */
  declarations?: string;
}): VirtualText {
  const {reading} = cell;
  const source = reading.text;
  const given = (name: string): string => {
    const local = reading.renamed.get(name);
    return local === undefined ? name : `${local} as ${name}`;
  };
  const imports = cell.imports.map(
    ({name, from, isType}) =>
      `import ${isType ? "type " : ""}{${name}} from ${JSON.stringify(from)};`
  );
  const parts = [...imports, cell.declarations ?? "", ...(reading.stream ? toStream(reading) : [])];
  if (!reading.stream)
    parts.push(
      `export {${[...reading.declares.map(given), ...reading.types.map((t) => `type ${given(t)}`)].join(", ")}};`
    );
  const first = parts.join(" ");
  const text = `${first}\n${source}\n;${reading.stream ? "};" : ""}\n`;
  const start = first.length + 1;
  const end = start + source.length;
  const toOwn = (offset: number): number => Math.min(Math.max(offset, start), end) - start;
  return {
    text,
    holds: (offset) => offset >= start && offset < end,
    toPlace(offset) {
      const before = source.slice(0, toOwn(offset));
      return {
        line: before.split("\n").length,
        column: before.length - before.lastIndexOf("\n")
      };
    },
    toOwn,
    toVirtual: (offset) => start + Math.min(Math.max(offset, 0), source.length)
  };
}

function toStream({declares, types, places, renamed}: CellReading): readonly string[] {
  const plain = types.filter((name) => places.get(name)?.isGeneric === false);
  const given = [
    ...declares.map((name) => `${name}: ${renamed.get(name) ?? name}`),
    ...plain.map((name) => `$type_${name}: null! as ${renamed.get(name) ?? name}`)
  ];
  return [
    "declare const $names: ReturnType<NonNullable<(typeof $cell extends () => AsyncGenerator<any, infer R, any> ? R : never)>>;",
    ...declares.map((name) => `export const ${name} = $names.${name};`),
    ...declares.flatMap((name) => toTypeOf(name, places.get(name))),
    ...plain.map((name) => `export type ${name} = typeof $names.$type_${name};`),
    `const $cell = async function* () { if (Math.random() < 2) return () => ({${given.join(", ")}});`
  ];
}

/** What a name of a stream is as a type, when it is one; a generic one is known as a value alone. */
function toTypeOf(name: string, declared: Declared | undefined): readonly string[] {
  if (declared === undefined || declared.isGeneric) return [];
  if (declared.kind === "class") return [`export type ${name} = InstanceType<typeof ${name}>;`];
  return declared.kind === "enum"
    ? [`export type ${name} = (typeof ${name})[keyof typeof ${name}];`]
    : [];
}
