import {
  NO_MATTER,
  readMatter,
  splitPost,
  titleOfName
} from "../../../lib/import/frontMatter/index.ts";
import {findHeadings} from "../../../lib/import/site/index.ts";
import {fromIpynb, readChapter, toChapter} from "../../../lib/notebook/ipynb/index.ts";
import {toMdx} from "../../../lib/notebook/mdx/index.ts";
import {createLibrary} from "../../../lib/stdlib/index.ts";
import {toChapterFolder} from "../../notebooks/formats.ts";
import type {ConvertedFile, FileKind, ReadText, TextFile} from "../convertFile.ts";

/** Notebooks of Jupyter: those of others are converted, one that was exported from here comes back as it was. */
export const notebookKind: FileKind = {
  read(file, notes) {
    const found = readChapter(file.text, {name: nameOf(file)});
    if (found === null) return readOwn(file);
    const {head, headLine, markdown} = found;
    const split = {format: "yaml", head, headLine, body: "", bodyLine: headLine} as const;
    return {
      matter: readMatter(split, {flavour: "jupyter", notes}),
      heading: null,
      ...measure(markdown)
    };
  },
  convert(file, {notes, resolve}) {
    const library = createLibrary().names;
    const chapter = toChapter(file.text, {name: nameOf(file), notes, resolve, library});
    if (chapter === null) return convertOwn(file, notes);
    const {text, places, files} = chapter;
    return {text, places, files};
  }
};

function nameOf({candidate}: TextFile): string {
  return titleOfName(candidate.name);
}

function measure(markdown: string): Pick<ReadText, "headings" | "words" | "opening" | "flavour"> {
  return {
    headings: findHeadings(markdown),
    words: markdown.match(/\p{L}{2,}/gu)?.length ?? 0,
    opening: null,
    flavour: "jupyter"
  };
}

function readOwn(file: TextFile): ReadText {
  const {document} = fromIpynb(file.text, {title: nameOf(file)});
  const markdown = document.cells
    .flatMap(({kind, source}) => (kind === "markdown" ? [source] : []))
    .join("\n\n");
  return {matter: {...NO_MATTER, title: document.title}, heading: null, ...measure(markdown)};
}

function convertOwn(
  file: TextFile,
  notes: Parameters<FileKind["convert"]>[1]["notes"]
): ConvertedFile {
  const {remarks, ...bundle} = fromIpynb(file.text, {title: nameOf(file)});
  const {document, beside} = toChapterFolder(bundle);
  const made = toMdx(document);
  for (const message of [...remarks, ...made.remarks])
    notes.add({kind: "aside", rule: "notebook-is-carried-over", message, line: 1});
  return {text: splitPost(made.text).body.trimStart(), places: [], files: beside};
}
