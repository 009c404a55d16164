import type {Edit, EditStore} from "./edits.ts";

/** An edit that belongs under another name than the one it is kept under. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly edit: Edit;
}

/** The moves that are still to be made. At any time every edit is kept under one name at least. */
export interface Moves {
  readonly add: (moves: readonly Move[]) => void;
  /** makes those for which there is room, a name freed before another edit takes it; returns them */
  readonly make: () => readonly Move[];
  /** whether a name still holds what belongs elsewhere */
  readonly holds: (name: string) => boolean;
  readonly findTo: (name: string) => Move | undefined;
  /** lets go what was to go to a name */
  readonly drop: (to: string) => void;
}

export function createMoves(store: EditStore): Moves {
  let waiting: readonly Move[] = [];
  const without = (move: Move): readonly Move[] => waiting.filter((one) => one !== move);
  const isThere = ({from, edit}: Move): boolean => {
    const found = store.find(from);
    return found !== undefined && found.rev === edit.rev && found.text === edit.text;
  };
  const findTo = (name: string): Move | undefined => waiting.find(({to}) => to === name);

  function makeOne(): Move | undefined {
    for (const move of waiting) {
      if (store.find(move.to) !== undefined || store.keep(move.to, move.edit) !== "kept") continue;
      store.forget(move.from);
      waiting = without(move);
      return move;
    }
    return undefined;
  }

  /** Where edits wait for each other in a ring, one of them steps aside. */
  function stepAside(): boolean {
    for (const move of waiting) {
      const aside = `${move.from}~${move.edit.at}`;
      if (findTo(move.from) === undefined || store.find(aside) !== undefined) continue;
      if (store.keep(aside, move.edit) !== "kept") continue;
      store.forget(move.from);
      waiting = [...without(move), {...move, from: aside}];
      return true;
    }
    return false;
  }

  return {
    add(moves) {
      waiting = [...waiting, ...moves];
    },
    make() {
      // Another tab may have made them.
      waiting = waiting.filter(isThere);
      const made: Move[] = [];
      do {
        for (let move = makeOne(); move !== undefined; move = makeOne()) made.push(move);
      } while (stepAside());
      return made;
    },
    holds: (name) => waiting.some(({from}) => from === name),
    findTo,
    drop(to) {
      const move = findTo(to);
      if (move === undefined) return;
      store.forget(move.from);
      waiting = without(move);
    }
  };
}
