export {createNotes, type Note, type NoteKind, type Notes} from "./note.ts";
export {resolveNothing, type Address, type Resolve, type Resolved} from "./address.ts";
export type {ConvertedMarkdown, Flavour, MarkdownOptions} from "./markdown.ts";
export {
  createReadTag,
  findBibliographies,
  type NamedBibliography,
  withoutSiteTags,
  type PlainAddress
} from "./tags/index.ts";
export type {FoundTag, ReadTag} from "./tag.ts";
export {convertMarkdown} from "./convert.ts";
export {toEquationId} from "./maths/formula.ts";
export {isReferences} from "./protect/regions.ts";
export {mendText} from "./mend/index.ts";
