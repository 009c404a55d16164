export {LARGEST_ARCHIVE, LARGEST_UNPACKED, MOST_ENTRIES, readArchive} from "./read.ts";
export type {ReadArchive} from "./read.ts";
export {writeArchive} from "./write.ts";
