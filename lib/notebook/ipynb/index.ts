export {fromIpynb} from "./import.ts";
export {readChapter, toChapter} from "./chapter.ts";
export type {ChapterOptions, NotebookChapter, ReadChapter} from "./chapter.ts";
export type {Picture} from "../plain/index.ts";
export {toIpynb} from "./write.ts";
export type {IpynbOptions} from "./write.ts";
