import type {CellReading} from "./reading.ts";

/** A cell as a module, and the way back from a place in it to a place in the cell. */
export interface VirtualText {
  readonly text: string;
  /** whether the character at an offset in `text` is the cell's own */
  holds(offset: number): boolean;
  /** the cell's own line and column, from 1, of an offset in `text`; its end for all that follows it */
  toPlace(offset: number): {readonly line: number; readonly column: number};
}

export interface VirtualImport {
  readonly name: string;
  readonly from: string;
  readonly isType: boolean;
}

/**
 * Writes a cell as a module whose second line is the cell's first. A stream stands in a generator,
 * and its names come out through a function that is returned before the cell's own text, so that
 * an endless loop does not make them unreachable.
 */
export function toVirtualText(cell: {
  source: string;
  reading: CellReading;
  imports: readonly VirtualImport[];
  /** of names that this notebook sees in its own way, on one line */
  declarations?: string;
}): VirtualText {
  const {source, reading} = cell;
  const imports = cell.imports.map(
    ({name, from, isType}) =>
      `import ${isType ? "type " : ""}{${name}} from ${JSON.stringify(from)};`
  );
  const names = reading.declares.join(", ");
  const [head, tail] = reading.stream
    ? [
        `const $cell = async function* () { if (Math.random() < 2) return () => ({${names}});`,
        `};\ndeclare const $names: ReturnType<NonNullable<(typeof $cell extends () => AsyncGenerator<any, infer R, any> ? R : never)>>;\n` +
          reading.declares.map((name) => `export const ${name} = $names.${name};`).join("\n")
      ]
    : [
        "",
        `export {${[...reading.declares, ...reading.types.map((t) => `type ${t}`)].join(", ")}};`
      ];
  const first = [...imports, cell.declarations ?? "", head].join(" ");
  const text = `${first}\n${source}\n;${tail}\n`;
  const start = first.length + 1;
  const end = start + source.length;
  return {
    text,
    holds: (offset) => offset >= start && offset < end,
    toPlace(offset) {
      const before = text.slice(0, Math.min(offset, end));
      const line = before.split("\n").length;
      return {line: line - 1, column: before.length - before.lastIndexOf("\n")};
    }
  };
}
