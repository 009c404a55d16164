export {createShelf} from "./shelf.ts";
export type {ShelfOptions} from "./shelf.ts";
export {DamagedNotebook, StorageError} from "./errors.ts";
export * from "./types.ts";
