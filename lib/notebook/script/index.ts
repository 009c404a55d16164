export type {ScriptLibrary} from "./library.ts";
export {parseScriptLibrary} from "./library.ts";
export {findBeside, toScript} from "./write.ts";
export {fromScript} from "./read.ts";
