// What is fetched when a cell shows something, and never drawn on the server.
export {Markdown, Tex} from "../Rich.tsx";
export {Console} from "../Console.tsx";
export {loadMacros} from "../macros.ts";
