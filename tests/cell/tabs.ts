import {vi} from "vitest";
import {createEditStore} from "../../components/cell/edits.ts";
import type {Edit, EditStore} from "../../components/cell/edits.ts";
import {toModel} from "../../components/cell/model.ts";
import type {CellModel} from "../../components/cell/model.ts";
import type {LostEdit} from "../../components/cell/placeEdits.ts";
import {createReaderEdits} from "../../components/cell/readerEdits.ts";
import type {ReaderEdits} from "../../components/cell/readerEdits.ts";
import type {StaticCell} from "../../components/cell/types.ts";
import {cellId, slug} from "../../lib/protocol/index.ts";
import type {CellId} from "../../lib/protocol/index.ts";

/** A tab with one chapter open, without its page. */
export interface Tab {
  readonly edits: ReaderEdits;
  readonly store: EditStore;
  get(cell: string): CellModel;
  /** what is shown of a cell */
  text(cell: string): string;
  lost(): readonly LostEdit[];
}

export interface TabOptions {
  readonly name: string;
  readonly storage: Storage;
  readonly cells: Readonly<Record<string, string>>;
  readonly version?: string;
  readonly now?: () => number;
  /** hears what other tabs keep */
  readonly watch?: (listener: (cell: string, edit: Edit | undefined) => void) => void;
}

/** Opens a chapter in a tab; nothing is kept before `flush` unless timers run. */
export function openTab({name, storage, cells, version = "v", ...rest}: TabOptions): Tab {
  const chapter = {slug: slug("one"), version, seed: 1, dataHref: "", outputsHref: ""};
  const all = new Map(
    Object.entries(cells).map(([id, source]) => [cellId(id), toCell(id, source)])
  );
  const models = new Map([...all].map(([id, cell]) => [id, toModel(cell)]));
  const get = (id: CellId): CellModel => models.get(id) ?? toModel(toCell(id, ""));
  let lost: readonly LostEdit[] = [];
  const plain = createEditStore(chapter.slug, () => storage);
  const store: EditStore = {
    ...plain,
    watch(listener) {
      rest.watch?.(listener);
      return () => undefined;
    }
  };
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", new EventTarget());
  const edits = createReaderEdits({
    host: {
      chapter,
      cells: all,
      get,
      update: (id, change) => void models.set(id, {...get(id), ...change})
    },
    store,
    tab: name,
    now: rest.now ?? (() => 0),
    onLost: (found) => (lost = found)
  });
  edits.restore();
  edits.listen();
  return {
    edits,
    store,
    get: (id) => get(cellId(id)),
    text: (id) => get(cellId(id)).text,
    lost: () => lost
  };
}

function toCell(id: string, source: string): StaticCell {
  return {
    id: cellId(id),
    kind: "cell",
    source,
    lazy: false,
    hide: false,
    table: false,
    seed: null,
    height: null,
    alt: null,
    code: null,
    caption: null,
    inputs: [],
    labels: [],
    outputs: [],
    error: null,
    console: []
  };
}
