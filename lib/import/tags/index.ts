export {withoutSiteTags, type PlainAddress} from "./addresses.ts";
export {findBibliographies} from "./cites.ts";
export {createReadTag} from "./read.ts";
