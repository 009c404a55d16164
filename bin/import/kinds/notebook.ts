import {NO_MATTER, splitPost} from "../../../lib/import/frontMatter/index.ts";
import {findHeadings} from "../../../lib/import/site/index.ts";
import {fromIpynb} from "../../../lib/notebook/ipynb/index.ts";
import {toMdx} from "../../../lib/notebook/mdx/index.ts";
import {titleOfName} from "../../../lib/import/frontMatter/index.ts";
import type {FileKind, TextFile} from "../convertFile.ts";

/** Notebooks of Jupyter. */
export const notebookKind: FileKind = {
  read(file) {
    const {document} = open(file);
    const text = document.cells
      .filter(({kind}) => kind === "markdown")
      .map(({source}) => source)
      .join("\n\n");
    return {
      matter: {...NO_MATTER, title: document.title},
      heading: null,
      headings: findHeadings(text),
      words: text.match(/\p{L}{2,}/gu)?.length ?? 0,
      opening: null,
      flavour: "jupyter"
    };
  },
  convert(file, {notes}) {
    const {document, files, remarks} = open(file);
    const made = toMdx(document);
    for (const message of [...remarks, ...made.remarks])
      notes.add({kind: "aside", rule: "notebook-is-carried-over", message, line: 1});
    const split = splitPost(made.text);
    const beside = [...files].map(([name, bytes]) => [`figures/${name}`, bytes] as const);
    return {
      text: split.body.replace(/\]\(\.\/(?=[^\s()/]+[\s)])/g, "](./figures/").trimStart(),
      places: [],
      files: new Map(beside)
    };
  }
};

function open({text, candidate}: TextFile): ReturnType<typeof fromIpynb> {
  return fromIpynb(text, {title: titleOfName(candidate.name)});
}
