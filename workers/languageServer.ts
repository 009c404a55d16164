import {LIBRARY_MODULE, LIB_FOLDER, createLanguage} from "../lib/language/index.ts";
import type {
  CellPlace,
  Completions,
  Definition,
  Description,
  Hover,
  Language,
  LanguageCell,
  LanguageTexts,
  Mistake,
  Place,
  References,
  Refusal,
  Renamable,
  Renaming,
  Signatures
} from "../lib/language/index.ts";
import type {CellId} from "../lib/protocol/index.ts";
import {toRowType} from "../lib/stdlib/index.ts";

/** What changed of a notebook's cells. */
export interface CellChanges {
  /** all cells, in any order */
  readonly order: readonly CellId[];
  /** those whose text is another than before */
  readonly changed: readonly LanguageCell[];
}

/** What the worker of one notebook exposes to its page. */
export interface LanguageServer {
  /** Reads what the compiler needs. @throws Error when it cannot be fetched */
  open(addresses: LanguageAddresses): Promise<void>;
  /** Every question after it is about these texts. Tables that they read are fetched meanwhile. */
  setCells(changes: CellChanges): void;
  /** Waits a while for tables under way: what is said of a cell stands until it changes. */
  findMistakes(cell: CellId): Promise<readonly Mistake[]>;
  complete(place: CellPlace): Completions | null;
  describeCompletion(place: CellPlace & {readonly label: string}): Description | null;
  describe(place: CellPlace): Hover | null;
  findSignatures(place: CellPlace): Signatures | null;
  findDefinition(place: CellPlace): Definition | null;
  findReferences(place: CellPlace): References | null;
  findRenamable(place: CellPlace): Renamable | Refusal | null;
  rename(place: CellPlace & {readonly newName: string}): Renaming | Refusal | null;
}

export interface LanguageAddresses {
  readonly texts: string;
  /** the folder of the notebook's data files, without a slash at its end; null when it has none */
  readonly dataHref: string | null;
}

export interface LanguageServerOptions {
  readonly readTexts: (address: string) => Promise<LanguageTexts>;
  /** the text of a data file, or null */
  readonly readTable: (name: string, dataHref: string) => Promise<string | null>;
}

/** Milliseconds that a question may take: longer than any that a reader waits for. */
const PATIENCE = 4000;
const NOTEBOOK = "notebook";
/** A cell that reads hundreds of tables is up to something else. */
const MOST_TABLES = 50;
/** Milliseconds that mistakes wait for the types of columns: far less than what the page takes for silence. */
const TABLE_PATIENCE = 4000;

/** The compiler of one notebook. It runs no cell. */
export function createLanguageServer({
  readTexts,
  readTable
}: LanguageServerOptions): LanguageServer {
  let language: Language | null = null;
  let dataHref: string | null = null;
  let cells: ReadonlyMap<CellId, LanguageCell> = new Map();
  const rowTypes = new Map<string, string>();
  const looked = new Set<string>();
  const tables = new Set<Promise<void>>();

  function opened(): Language {
    if (language === null) throw new Error("the compiler has not been opened");
    return language;
  }

  function setNotebook(): void {
    opened().setNotebook(NOTEBOOK, [...cells.values()], Object.fromEntries(rowTypes));
  }

  function findTables(): void {
    const href = dataHref;
    if (href === null) return;
    const names = [...cells.values()]
      .flatMap(({source}) => [...source.matchAll(/\bfile\(\s*["'`]([\w.-]+\.csv)["'`]/g)])
      .flatMap(([, name]) => (name === undefined || looked.has(name) ? [] : [name]));
    for (const name of [...new Set(names)].slice(0, Math.max(0, MOST_TABLES - looked.size))) {
      looked.add(name);
      const coming = addTable(name, href).finally(() => tables.delete(coming));
      tables.add(coming);
    }
  }

  async function addTable(name: string, href: string): Promise<void> {
    const text = await readTable(name, href);
    const type = text === null ? null : maybeRowType(text, name);
    if (type === null) return;
    rowTypes.set(name, type);
    // The texts may be others than when it was asked for: the newest get the type.
    setNotebook();
  }

  async function untilTables(): Promise<void> {
    if (tables.size === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, TABLE_PATIENCE);
    });
    await Promise.race([Promise.allSettled(tables), patience]);
    clearTimeout(timer);
  }

  const at = <P extends CellPlace>(place: P): P & Place => ({...place, notebook: NOTEBOOK});
  return {
    async open(addresses) {
      const {files, names, types} = await readTexts(addresses.texts);
      dataHref = addresses.dataHref;
      language = createLanguage({
        files: {readFile: (path) => files[path], fileExists: (path) => Object.hasOwn(files, path)},
        libFolder: LIB_FOLDER,
        library: {module: LIBRARY_MODULE, names, types},
        patience: PATIENCE
      });
    },
    setCells({order, changed}) {
      const next = new Map(changed.map((cell) => [cell.id, cell]));
      cells = new Map(
        order.flatMap((id) => {
          const cell = next.get(id) ?? cells.get(id);
          return cell === undefined ? [] : [[id, cell]];
        })
      );
      setNotebook();
      findTables();
    },
    async findMistakes(cell) {
      await untilTables();
      return opened().findMistakes(NOTEBOOK, cell);
    },
    complete: (place) => opened().complete(at(place)),
    describeCompletion: (place) => opened().describeCompletion(at(place)),
    describe: (place) => opened().describe(at(place)),
    findSignatures: (place) => opened().findSignatures(at(place)),
    findDefinition: (place) => opened().findDefinition(at(place)),
    findReferences: (place) => opened().findReferences(at(place)),
    findRenamable: (place) => opened().findRenamable(at(place)),
    rename: (place) => opened().rename(at(place))
  };
}

/** A table that cannot be read has no type: the cell that reads it says why when it runs. */
function maybeRowType(text: string, name: string): string | null {
  try {
    return toRowType(text, name);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
