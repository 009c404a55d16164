// What is fetched when a cell shows something, and never drawn on the server.
export {Markdown, Tex} from "../Rich.tsx";
export {loadMacros} from "../macros.ts";
export {Console} from "../Console.tsx";
export {CopyMenu} from "./CopyMenu.tsx";
export {Growing} from "./Growing.tsx";
export {Unfold} from "./Unfold.tsx";
export type {Looker} from "./looker.ts";
