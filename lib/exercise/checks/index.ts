export {createCheckNames, createSentFunctions} from "./names.ts";
export type {SentFunction, SentFunctions} from "./names.ts";
export type {CheckContext, Note} from "./notes.ts";
export type {CheckNames, RemoteNames} from "./types.ts";
