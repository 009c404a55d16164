import type {CellId} from "../../lib/protocol/index.ts";
import {COMING} from "./knowledge.ts";
import type {TypesHost, TypesPort} from "./knowledge.ts";
import type {NotebookTypes} from "./types/index.ts";

/** Types for the editors of a notebook: nothing is fetched before the first of them asks. */
export interface Types {
  /** Brings types to the editor of a cell, when they have come; returns what ends it. */
  readonly connect: (cell: CellId, port: TypesPort) => () => void;
  readonly dispose: () => void;
}

const UNREACHED = "Types could not be loaded: the editor completes names only.";

export function createTypes(host: TypesHost): Types {
  let loading: Promise<NotebookTypes> | null = null;
  return {
    connect(cell, port) {
      let end: (() => void) | null = null;
      let isOver = false;
      loading ??= import("./types/index.ts").then(({createNotebookTypes}) =>
        createNotebookTypes(host)
      );
      const mine = loading;
      port.listen(() => host.say(COMING));
      mine.then(
        (types) => {
          if (!isOver) end = types.connect(cell, port);
        },
        () => {
          if (!isOver) port.listen(() => host.say(UNREACHED));
          // The next editor tries again. Of those that waited for the same fetch, one says so.
          if (loading !== mine) return;
          loading = null;
          host.say(UNREACHED);
        }
      );
      return () => {
        isOver = true;
        end?.();
      };
    },
    dispose() {
      loading?.then(
        (types) => types.dispose(),
        // Nothing came that could be ended.
        () => undefined
      );
      loading = null;
    }
  };
}
