export * from "./document.ts";
export * from "./ids.ts";
export * from "./names.ts";
export {LARGEST_JSON, MOST_FILES, parseDocument, readDocument} from "./parse.ts";
export {serializeDocument} from "./serialize.ts";
