export {withoutSiteTags, type PlainAddress} from "./addresses.ts";
export {findBibliographies, isKey, type NamedBibliography} from "./cites.ts";
export {createReadTag} from "./read.ts";
