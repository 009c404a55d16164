import type ts from "typescript";
import type {CellId} from "../protocol/index.ts";
import {findMentions, readCell} from "./reading.ts";
import type {CellReading} from "./reading.ts";
import {createService} from "./service.ts";
import {toSentence} from "./sentences.ts";
import {toVirtualText} from "./virtualText.ts";
import type {VirtualText} from "./virtualText.ts";

/** Where the compiler finds files that are not cells: the disk, or a map in a browser. */
export interface SourceFiles {
  readFile(path: string): string | undefined;
  fileExists(path: string): boolean;
}

export interface LanguageOptions {
  readonly files: SourceFiles;
  /** the folder that holds TypeScript's own `lib.es2025.d.ts` */
  readonly libFolder: string;
  readonly library: {
    /** the path of the module that exports `CellNames` and the types below */
    readonly module: string;
    /** every name a cell sees; each is a member of `CellNames` */
    readonly names: Iterable<string>;
    /** the types a cell can name without an import */
    readonly types: readonly string[];
  };
}

export interface LanguageCell {
  readonly id: CellId;
  readonly source: string;
  /**
   * Declarations on one line that this cell alone sees. With it a cell and the others of its notebook are nothing to each other,
   * but for what it imports itself from "./<id>.ts".
   */
  readonly declarations?: string;
}

/** What the compiler has against a cell. Lines and columns are the cell's own, from 1. */
export interface Mistake {
  readonly cell: CellId;
  readonly line: number;
  readonly column: number;
  /** the column after the last character, on the same line */
  readonly endColumn: number;
  /** one sentence without a full stop */
  readonly message: string;
  /** `syntax`: the cell cannot be read, and nothing else is said of it */
  readonly kind: "syntax" | "type";
  /** TypeScript's own number of the message */
  readonly code: number;
}

export interface Language {
  /**
   * Replaces the cells of a notebook; what did not change is not read again. `rowTypes` has, by the name of a data
   * file, the type of its rows: `file("points.csv")` then gives a list of those.
   */
  setNotebook(
    notebook: string,
    cells: readonly LanguageCell[],
    rowTypes?: Readonly<Record<string, string>>
  ): void;
  /** The mistakes of a notebook's cells, in the order of the cells and of their lines. Does not run anything. */
  findMistakes(notebook: string): readonly Mistake[];
}

/**
 * A TypeScript compiler that sees each cell as a module of its own: what a cell declares is
 * exported, and what it mentions of another cell is imported with its inferred type. All notebooks
 * share one program, so the library is read once.
 */
export function createLanguage(options: LanguageOptions): Language {
  const service = createService(options);
  const notebooks = new Map<string, readonly VirtualCell[]>();
  // A notebook may be named by a path: its files stand in folders that are counted.
  const folders = new Map<string, string>();
  const typeNames = new Set(options.library.types);

  return {
    setNotebook(notebook, cells, rowTypes = {}) {
      const before = notebooks.get(notebook) ?? [];
      const folder = folders.get(notebook) ?? `/cells/${folders.size}`;
      folders.set(notebook, folder);
      const library = options.library.module;
      const after = toVirtualCells({folder, cells, library, typeNames, rowTypes});
      for (const {path} of before) service.removeFile(path);
      for (const {path, virtual} of after) service.setFile(path, virtual.text);
      notebooks.set(notebook, after);
    },
    findMistakes(notebook) {
      const cells = notebooks.get(notebook) ?? [];
      return cells.flatMap((cell) => {
        const syntax = service.findSyntaxErrors(cell.path);
        const first = syntax[0];
        if (first) return [toMistake(cell, first, "syntax")];
        return service
          .findTypeErrors(cell.path)
          .filter(({code, start}) => !TOLERATED.has(code) && cell.virtual.holds(start ?? -1))
          .map((diagnostic) => toMistake(cell, diagnostic, "type"))
          .sort((a, b) => a.line - b.line || a.column - b.column);
      });
    }
  };
}

/** `yield` gives a stream nothing back, so the type of `const x = yield y` is nobody's mistake. */
const TOLERATED = new Set([7057]);

interface VirtualCell {
  readonly id: CellId;
  readonly path: string;
  readonly virtual: VirtualText;
}

function toVirtualCells(notebook: {
  folder: string;
  cells: readonly LanguageCell[];
  library: string;
  typeNames: ReadonlySet<string>;
  rowTypes: Readonly<Record<string, string>>;
}): readonly VirtualCell[] {
  const readings = notebook.cells.map((cell) => ({...cell, reading: readCell(cell.source)}));
  const shared = readings.filter(({declarations}) => declarations === undefined);
  const values = firstDefiners(shared, (reading) => reading.declares);
  const types = firstDefiners(shared, (reading) => reading.types);
  return readings.map(({id, source, reading, declarations: given}) => {
    const own = new Set([...reading.declares, ...reading.types]);
    const mentions = findMentions(source);
    const readsFiles = mentions.includes("file") && !own.has("file") && !values.has("file");
    const imports = mentions.flatMap((name) => {
      if (own.has(name)) return [];
      const definer = given === undefined ? (values.get(name) ?? types.get(name)) : undefined;
      if (definer !== undefined)
        return [{name, from: `./${definer}.ts`, isType: !values.has(name)}];
      return notebook.typeNames.has(name) ? [{name, from: notebook.library, isType: true}] : [];
    });
    const path = `${notebook.folder}/${id}.ts`;
    const declarations =
      (readsFiles ? declareFile(notebook.library, notebook.rowTypes) : "") + (given ?? "");
    const virtual = toVirtualText({source, reading, imports, declarations});
    return {id, path, virtual};
  });
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

function toMistake(cell: VirtualCell, diagnostic: ts.Diagnostic, kind: Mistake["kind"]): Mistake {
  const start = cell.virtual.toPlace(diagnostic.start ?? 0);
  const end = cell.virtual.toPlace((diagnostic.start ?? 0) + (diagnostic.length ?? 1));
  return {
    cell: cell.id,
    line: start.line,
    column: start.column,
    endColumn: end.line === start.line ? end.column : start.column + 1,
    message: toSentence(diagnostic),
    kind,
    code: diagnostic.code
  };
}
