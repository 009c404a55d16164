import {readMatter, splitPost} from "../../../lib/import/frontMatter/index.ts";
import type {FileKind} from "../convertFile.ts";

/** Chapters of a book like this one: their text stays as it is. */
export const chapterKind: FileKind = {
  read({text}, notes) {
    const split = splitPost(text);
    return {
      matter: readMatter(split, {flavour: "markdown", notes: {...notes, add: () => undefined}}),
      heading: null,
      headings: [],
      words: split.body.match(/\p{L}{2,}/gu)?.length ?? 0,
      opening: null,
      flavour: "markdown"
    };
  },
  convert: ({text}) => ({
    text: text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"),
    places: [],
    files: new Map(),
    isWhole: true
  })
};
