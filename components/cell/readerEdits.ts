import type {CellId, InputKey, InputValue} from "../../lib/protocol/index.ts";
import type {Before, Edit, EditStore, Kept} from "./edits.ts";
import type {EditView} from "./editView.ts";
import {joinOthers, meet, tabOf, toRev} from "./meeting.ts";
import {createMoves} from "./moveEdits.ts";
import type {Move} from "./moveEdits.ts";
import {placeEdits} from "./placeEdits.ts";
import type {LostEdit} from "./placeEdits.ts";
import type {CellModel} from "./model.ts";
import type {NotebookChapter, StaticCell} from "./types.ts";

export interface ReaderEditsHost {
  readonly chapter: NotebookChapter;
  readonly cells: ReadonlyMap<CellId, StaticCell>;
  get(cell: CellId): CellModel;
  update(cell: CellId, change: Partial<CellModel>): void;
}

export interface ReaderEditsOptions {
  readonly host: ReaderEditsHost;
  readonly store: EditStore;
  /** a name that no other tab has */
  readonly tab: string;
  readonly now: () => number;
  /** what was found of cells that the chapter no longer has */
  readonly onLost: (lost: readonly LostEdit[]) => void;
}

/** The reader's texts between the page, the browser's storage and other tabs. Nothing typed is lost: what gives way is kept beside what stands. */
export interface ReaderEdits {
  /** puts what is stored over the cells of the page */
  readonly restore: () => void;
  readonly setText: (cell: CellId, text: string) => void;
  /** the author's text; what stood there can be undone */
  readonly reset: (cell: CellId) => void;
  /** a text with the author's newest change in it; what stood there can be undone */
  readonly merge: (cell: CellId, text: string) => void;
  /** the edit stands although the author's text has changed */
  readonly keepOlder: (cell: CellId) => void;
  /** what stood before the last reset, merge or undo; the controls that were moved then, or null when there is nothing to undo */
  readonly undo: (cell: CellId) => ReadonlyMap<InputKey, InputValue> | null;
  /** one of the texts of other tabs; ours takes its place among them */
  readonly showOther: (cell: CellId, text: string) => void;
  /** the text that is shown stands, the one of another tab is let go */
  readonly keepThis: (cell: CellId, other: string) => void;
  readonly forgetLost: (key: string) => void;
  /** keeps at once what waits to be kept; tries again where the storage was full */
  readonly flush: () => void;
  /** hears other tabs; returns what ends it */
  readonly listen: () => () => void;
}

/** How long a text that is being typed may wait, in milliseconds. The page going away does not wait for it. */
const DELAY = 250;

interface Kin {
  /** the name of the edit that is shown */
  rev: string;
  /** the last one of another tab that was seen here */
  over: string;
  base: string;
  version: string;
  isOwn: boolean;
  isPending: boolean;
}

export function createReaderEdits(options: ReaderEditsOptions): ReaderEdits {
  const {host, store, tab, now, onLost} = options;
  const kin = new Map<CellId, Kin>();
  const moves = createMoves(store);
  let lost: readonly LostEdit[] = [];
  let count = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const sourceOf = (id: CellId): string => host.cells.get(id)?.source ?? "";

  function kinOf(id: CellId): Kin {
    const present = kin.get(id);
    if (present !== undefined) return present;
    const {version} = host.chapter;
    const fresh = {rev: "", over: "", base: sourceOf(id), version, isOwn: false, isPending: false};
    kin.set(id, fresh);
    return fresh;
  }

  /** Shows a text that is as it was kept, under its cell's name or, where there was no room, under another. */
  function show(id: CellId, edit: Edit, kept: Kept = "kept"): void {
    const {base, version, at, rev} = edit;
    kin.set(id, {rev, over: rev, base, version, isOwn: false, isPending: false});
    view(id, edit.text, {others: edit.others, before: edit.before, at, kept});
  }

  function view(id: CellId, text: string, change: Partial<EditView>): void {
    const {base, version} = kinOf(id);
    const edit = {...host.get(id).edit, ...change};
    const isOlder = text !== sourceOf(id) && base !== sourceOf(id);
    host.update(id, {
      text,
      edit: {...edit, older: isOlder ? {base, version, at: edit.at} : null}
    });
  }

  /** A text of the reader's own in this tab. */
  function write(id: CellId, text: string, change: Partial<EditView>): void {
    Object.assign(kinOf(id), {isOwn: true, isPending: true});
    view(id, text, change);
    timer ??= setTimeout(flush, DELAY);
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const {to} of moves.make()) {
      const mine = kin.get(to as CellId);
      if (mine?.isPending === false)
        view(to as CellId, host.get(to as CellId).text, {kept: "kept"});
    }
    for (const [id, {isPending}] of kin) if (isPending || isRefused(host.get(id).edit)) save(id);
  }

  function save(id: CellId): void {
    // The only copy of another cell's edit stays until there is room for it elsewhere.
    if (moves.holds(id)) {
      view(id, host.get(id).text, {kept: "full"});
      return;
    }
    const stored = store.find(id);
    // Another tab was quicker, and its message is still under way.
    if (stored !== undefined && isNews(stored, kinOf(id))) receive(id, stored);
    const mine = kinOf(id);
    if (!mine.isPending && !isRefused(host.get(id).edit)) return;
    const {text, edit} = host.get(id);
    const rev = toRev(tab, ++count);
    const at = now();
    const {base, version, over} = mine;
    const {others, before} = edit;
    const kept = store.keep(id, {text, base, version, at, rev, over, others, before});
    // What was refused is still the only copy, and gives way to nothing.
    kin.set(id, {...mine, isPending: kept !== "kept", rev: kept === "kept" ? rev : mine.rev});
    if (kept === "kept" && stored === undefined) moves.drop(id);
    // A minute is as much as is shown of the time.
    if (kept !== edit.kept || Math.trunc(at / 60_000) !== Math.trunc(edit.at / 60_000))
      view(id, text, {kept, at});
  }

  /** Another tab's edit has come. */
  function receive(id: CellId, theirs: Edit): void {
    const mine = kinOf(id);
    const {text, edit} = host.get(id);
    const meeting = meet({tab, text, ...mine}, theirs);
    if (meeting === "known") return;
    const isFollowed = theirs.over === mine.rev || tabOf(theirs.rev) === tabOf(mine.rev);
    if (meeting === "take") {
      const others = isFollowed
        ? theirs.others
        : joinOthers(theirs.text, theirs.others, edit.others);
      show(id, {...theirs, others});
      return;
    }
    mine.over = theirs.rev;
    write(id, text, {others: joinOthers(text, edit.others, theirs.others, [theirs.text])});
  }

  function keepBefore(id: CellId, step: Before["step"]): Before | null {
    const {text} = host.get(id);
    const {base, version} = kinOf(id);
    return text === sourceOf(id) ? null : {step, text, base, version};
  }

  /** The author's own text, with nothing beside it. */
  function isSpent(id: CellId, {text, others, before, at}: Edit): boolean {
    const isFinal = before === null || now() - at > UNDONE_FOR;
    return text === sourceOf(id) && others.length === 0 && isFinal;
  }

  function stand(id: CellId, base: string, version: string): void {
    Object.assign(kinOf(id), {base, version});
  }

  return {
    restore() {
      const cells = [...host.cells.values()].filter(({kind}) => kind === "cell");
      const found = placeEdits(cells, store.findAll());
      const names = new Map(found.moved.map(({from, to}) => [to, from]));
      const wanted: Move[] = [];
      for (const {id, key, edit} of found.lost)
        if (store.find(key)?.text !== edit.text) wanted.push({from: id, to: key, edit});
      for (const [to, edit] of found.placed) {
        const from = names.get(to) ?? to;
        if (isSpent(to, edit)) store.forget(from);
        else {
          show(to, edit);
          if (from !== to) wanted.push({from, to, edit});
        }
      }
      moves.add(wanted);
      moves.make();
      for (const {to, edit} of wanted)
        if (kin.has(to as CellId) && moves.findTo(to) !== undefined)
          show(to as CellId, edit, "full");
      lost = found.lost;
      onLost(lost);
    },
    setText(id, text) {
      const {before} = host.get(id).edit;
      // The editor's own undo went back over a reset or a merge.
      const isUndone = before !== null && before.text === text && before.step !== "undo";
      if (isUndone) stand(id, before.base, before.version);
      else if (host.get(id).text === sourceOf(id)) stand(id, sourceOf(id), host.chapter.version);
      write(id, text, isUndone ? {before: null, movedBefore: new Map()} : {});
    },
    reset(id) {
      const {moved, edit} = host.get(id);
      const before = keepBefore(id, "reset") ?? edit.before;
      stand(id, sourceOf(id), host.chapter.version);
      write(id, sourceOf(id), {before, movedBefore: moved, others: edit.others, steps: []});
    },
    merge(id, text) {
      const before = keepBefore(id, "merge");
      stand(id, sourceOf(id), host.chapter.version);
      write(id, text, {before, movedBefore: new Map()});
    },
    keepOlder(id) {
      stand(id, sourceOf(id), host.chapter.version);
      write(id, host.get(id).text, {});
    },
    undo(id) {
      const {before, movedBefore} = host.get(id).edit;
      if (before === null && movedBefore.size === 0) return null;
      const next = keepBefore(id, "undo");
      if (before !== null) stand(id, before.base, before.version);
      const text = before?.text ?? host.get(id).text;
      write(id, text, {before: before === null ? null : next, movedBefore: new Map()});
      return movedBefore;
    },
    showOther(id, text) {
      const {text: present, edit} = host.get(id);
      write(id, text, {others: joinOthers(text, edit.others, [present])});
    },
    keepThis(id, other) {
      const {text, edit} = host.get(id);
      write(id, text, {others: edit.others.filter((one) => one !== other)});
    },
    forgetLost(key) {
      if (moves.findTo(key) === undefined) store.forget(key);
      else moves.drop(key);
      lost = lost.filter((one) => one.key !== key);
      onLost(lost);
    },
    flush,
    listen() {
      const unwatch = store.watch((cell, edit) => {
        // What another tab dropped stays here until the reader leaves; what it wrote for cells that we do not have is theirs.
        const id = cell as CellId;
        if (edit === undefined) return;
        if (host.cells.has(id)) receive(id, edit);
        else if (lost.some(({key}) => key === cell))
          onLost((lost = lost.map((one) => (one.key === cell ? {...one, edit} : one))));
        else onLost((lost = [...lost, {id: cell, key: cell, edit}]));
      });
      const wake = (): void => {
        for (const [cell, edit] of store.findAll())
          if (host.cells.has(cell as CellId) && !moves.holds(cell)) receive(cell as CellId, edit);
      };
      const turn = (): void => (document.hidden ? flush() : wake());
      const ask = (event: BeforeUnloadEvent): void => {
        flush();
        const isAtStake = [...kin.keys()].some((id) => {
          const {text, edit} = host.get(id);
          return text !== sourceOf(id) && isRefused(edit);
        });
        if (isAtStake) event.preventDefault();
      };
      window.addEventListener("pagehide", flush);
      window.addEventListener("pageshow", wake);
      window.addEventListener("beforeunload", ask);
      document.addEventListener("visibilitychange", turn);
      return () => {
        flush();
        unwatch();
        window.removeEventListener("pagehide", flush);
        window.removeEventListener("pageshow", wake);
        window.removeEventListener("beforeunload", ask);
        document.removeEventListener("visibilitychange", turn);
      };
    }
  };
}

/** How long a reset can be undone after a reload: a week, in milliseconds. */
const UNDONE_FOR = 7 * 24 * 60 * 60 * 1000;

function isRefused({kept}: EditView): boolean {
  return kept === "full" || kept === "forbidden";
}

/** Whether a kept edit is neither the one that is shown nor one that was met before. */
function isNews({rev}: Edit, mine: Kin): boolean {
  return rev !== mine.rev && (rev === "" || rev !== mine.over);
}
