export {fromChapter, fromMdx} from "./read.ts";
export type {MdxFile} from "./read.ts";
export {toMdx} from "./write.ts";
export type {Exported} from "./write.ts";
