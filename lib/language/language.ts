import type {CellId} from "../protocol/index.ts";
import type {Asked} from "./asked.ts";
import {complete, describeCompletion} from "./completions.ts";
import type {Completions} from "./completions.ts";
import type {Description} from "./description.ts";
import {describeAt} from "./hover.ts";
import type {Hover} from "./hover.ts";
import {findMistakesOf} from "./mistakes.ts";
import type {Mistake} from "./mistakes.ts";
import {toVirtualNotebook} from "./notebook.ts";
import type {LanguageCell, VirtualNotebook} from "./notebook.ts";
import {findDefinition, findReferences} from "./places.ts";
import type {Definition, References} from "./places.ts";
import {findRenamable, rename} from "./rename.ts";
import type {Refusal} from "./named.ts";
import type {Renamable, Renaming} from "./rename.ts";
import {createService} from "./service.ts";
import {findSignatures} from "./signatures.ts";
import type {Signatures} from "./signatures.ts";

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
  /** milliseconds after which a question is given up, without end by default */
  readonly patience?: number;
}

/** A place in a cell: its own offset, from 0, in UTF-16 code units. One past its end is its end. */
export interface CellPlace {
  readonly cell: CellId;
  readonly offset: number;
}

export interface Place extends CellPlace {
  readonly notebook: string;
}

/**
 * What can be asked of a notebook's text. Every answer is in the cells' own offsets or lines; a place in a cell that is
 * not there, or that cannot be read, has the answer null. Nothing here runs a cell.
 */
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
  /** Forgets a notebook and its cells. */
  removeNotebook(notebook: string): void;
  /** The mistakes of a notebook's cells, or of one of them, in the order of the cells and of their lines. */
  findMistakes(notebook: string, cell?: CellId): readonly Mistake[];
  /** What may be written at a place, the names of other cells among it. */
  complete(place: Place): Completions | null;
  /** What is known of one of the completions at a place. */
  describeCompletion(place: Place & {readonly label: string}): Description | null;
  /** What stands at a place, with its type and what is written about it. */
  describe(place: Place): Hover | null;
  /** The forms of the call in whose arguments a place stands. */
  findSignatures(place: Place): Signatures | null;
  findDefinition(place: Place): Definition | null;
  /** Where the name at a place is used, in all cells. */
  findReferences(place: Place): References | null;
  /** The name at a place that may become another, or why it may not. */
  findRenamable(place: Place): Renamable | Refusal | null;
  /** What makes it another in all cells, or why that may not be. */
  rename(place: Place & {readonly newName: string}): Renaming | Refusal | null;
}

/**
 * A TypeScript compiler that sees each cell as a module of its own: what a cell declares is
 * exported, and what it mentions of another cell is imported with its inferred type. All notebooks
 * share one program, so the library is read once.
 */
export function createLanguage(options: LanguageOptions): Language {
  const service = createService(options);
  const notebooks = new Map<string, VirtualNotebook>();
  // A notebook may be named by a path: its files stand in folders that are counted.
  let folders = 0;
  const typeNames = new Set(options.library.types);
  const libraryNames = new Set(options.library.names);

  function answer<Answer>(
    {notebook: name, cell: id, offset}: Place,
    question: (asked: Asked) => Answer | null
  ): Answer | null {
    const notebook = notebooks.get(name);
    const cell = notebook?.cells.get(id);
    if (notebook === undefined || cell === undefined || cell.reading.unreadable) return null;
    const held = Math.min(Math.max(Math.trunc(offset) || 0, 0), cell.source.length);
    return service.ask(() => question({service, notebook, cell, offset: held, libraryNames}), null);
  }

  return {
    setNotebook(name, cells, rowTypes = {}) {
      const before = notebooks.get(name);
      const after = toVirtualNotebook({
        folder: before?.folder ?? `/cells/${folders++}`,
        cells,
        library: options.library.module,
        typeNames,
        rowTypes,
        ...(before === undefined ? {} : {before})
      });
      for (const [id, {path}] of before?.cells ?? [])
        if (!after.cells.has(id)) service.removeFile(path);
      for (const {path, virtual} of after.cells.values()) service.setFile(path, virtual.text);
      notebooks.set(name, after);
    },
    removeNotebook(name) {
      for (const {path} of notebooks.get(name)?.cells.values() ?? []) service.removeFile(path);
      notebooks.delete(name);
    },
    findMistakes(name, only) {
      const cells = [...(notebooks.get(name)?.cells.values() ?? [])];
      return cells
        .filter(({id}) => only === undefined || id === only)
        .flatMap((cell) => findMistakesOf(service, cell));
    },
    complete: (place) => answer(place, complete),
    describeCompletion: ({label, ...place}) =>
      answer(place, (asked) => describeCompletion({...asked, label})),
    describe: (place) => answer(place, describeAt),
    findSignatures: (place) => answer(place, findSignatures),
    findDefinition: (place) => answer(place, findDefinition),
    findReferences: (place) => answer(place, findReferences),
    findRenamable: (place) => answer(place, findRenamable),
    rename: ({newName, ...place}) => answer(place, (asked) => rename({...asked, newName}))
  };
}
