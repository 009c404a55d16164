import type {CellId} from "../protocol/index.ts";
import {readCell} from "./reading.ts";
import type {CellReading} from "./reading.ts";
import {toVirtualText} from "./virtualText.ts";
import type {VirtualText} from "./virtualText.ts";

export interface LanguageCell {
  readonly id: CellId;
  readonly source: string;
  /**
   * Declarations on one line that this cell alone sees. With it a cell and the others of its notebook are nothing to each other,
   * but for what it imports itself from "./<id>.ts".
   */
  readonly declarations?: string;
  /** its text is nobody's to change: what it names keeps its name; false by default */
  readonly isFixed?: boolean;
}

/** A cell with the file it stands in. */
export interface VirtualCell {
  readonly id: CellId;
  readonly path: string;
  readonly source: string;
  readonly reading: CellReading;
  readonly virtual: VirtualText;
  /** it brought declarations of its own: it shares no names with other cells */
  readonly alone: boolean;
  readonly isFixed: boolean;
}

export interface VirtualNotebook {
  readonly folder: string;
  readonly cells: ReadonlyMap<CellId, VirtualCell>;
  /** which cell declares a value, first come: the cell of the name */
  readonly values: ReadonlyMap<string, CellId>;
  /** which cell declares a type */
  readonly types: ReadonlyMap<string, CellId>;
}

export interface NotebookSpec {
  readonly folder: string;
  readonly cells: readonly LanguageCell[];
  /** the library's module */
  readonly library: string;
  /** the library's types that a cell may name */
  readonly typeNames: ReadonlySet<string>;
  readonly rowTypes: Readonly<Record<string, string>>;
  /** what the notebook was: a cell whose text is the same is not read again */
  readonly before?: VirtualNotebook;
}

/** Gives each cell its module: what it mentions of another is imported, wherever that stands. */
export function toVirtualNotebook(spec: NotebookSpec): VirtualNotebook {
  const readings = spec.cells.map((cell) => {
    const before = spec.before?.cells.get(cell.id);
    const same = before !== undefined && before.source === cell.source;
    return {...cell, reading: same ? before.reading : readCell(cell.source)};
  });
  const shared = readings.filter(({declarations}) => declarations === undefined);
  const values = firstDefiners(shared, (reading) => reading.declares);
  const types = firstDefiners(shared, (reading) => reading.types);
  const cells = readings.map((cell): VirtualCell => {
    const {id, source, reading, declarations: given, isFixed = false} = cell;
    const own = new Set([...reading.declares, ...reading.types]);
    const readsFiles = reading.mentions.includes("file") && !own.has("file") && !values.has("file");
    const imports = reading.mentions.flatMap((name) => {
      if (own.has(name)) return [];
      const definer = given === undefined ? (values.get(name) ?? types.get(name)) : undefined;
      if (definer !== undefined)
        return [{name, from: `./${definer}.ts`, isType: !values.has(name)}];
      return spec.typeNames.has(name) ? [{name, from: spec.library, isType: true}] : [];
    });
    const declarations =
      (readsFiles ? declareFile(spec.library, spec.rowTypes) : "") + (given ?? "");
    const virtual = toVirtualText({source, reading, imports, declarations});
    const path = `${spec.folder}/${id}.ts`;
    return {id, path, source, reading, virtual, alone: given !== undefined, isFixed};
  });
  return {folder: spec.folder, cells: new Map(cells.map((cell) => [cell.id, cell])), values, types};
}

/** The library's `file`, which knows the rows of these files. */
function declareFile(library: string, rowTypes: Readonly<Record<string, string>>): string {
  const known = Object.entries(rowTypes).map(
    ([name, row]) => `(name: ${JSON.stringify(name)}): Promise<(${row})[]>;`
  );
  if (known.length === 0) return "";
  return (
    `import type {CellNames as $Names, Row} from ${JSON.stringify(library)}; ` +
    `declare const file: {${known.join(" ")}} & $Names["file"];`
  );
}

function firstDefiners(
  cells: readonly {id: CellId; reading: CellReading}[],
  namesOf: (reading: CellReading) => readonly string[]
): ReadonlyMap<string, CellId> {
  const definers = new Map<string, CellId>();
  for (const {id, reading} of cells)
    for (const name of namesOf(reading)) if (!definers.has(name)) definers.set(name, id);
  return definers;
}
