import {StorageError} from "./errors.ts";
import type {Shelf} from "./types.ts";

export interface ShelfOptions {
  /** the database of this page */
  readonly name?: string;
}

/** The notebooks of this browser. Nothing is opened before the first call. */
export function createShelf(options: ShelfOptions = {}): Shelf {
  throw new StorageError("forbidden", `Nothing is kept yet in ${options.name ?? "this browser"}.`);
}
