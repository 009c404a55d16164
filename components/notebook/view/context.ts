import {createContext, useContext, useSyncExternalStore} from "react";
import type {CellId} from "../../../lib/protocol/index.ts";
import type {RenderedPiece} from "../../../workers/prose.ts";
import type {OwnStore, Readable} from "./store.ts";
import type {TextModel} from "./texts.ts";

export const OwnContext = createContext<OwnStore | null>(null);

/** @throws Error outside a notebook of one's own */
export function useOwn(): OwnStore {
  const store = useContext(OwnContext);
  if (store === null) throw new Error("a part of a notebook stands outside it");
  return store;
}

export function useReadable<T>({get, subscribe}: Readable<T>): T {
  return useSyncExternalStore(subscribe, get, get);
}

export function useText(id: CellId): TextModel {
  const store = useOwn();
  return useSyncExternalStore(
    (listener) => store.subscribe(id, listener),
    () => store.getText(id),
    () => store.getText(id)
  );
}

export function usePiece(id: CellId): RenderedPiece | null {
  const store = useOwn();
  return useSyncExternalStore(
    (listener) => store.subscribe(id, listener),
    () => store.getPiece(id),
    () => store.getPiece(id)
  );
}
