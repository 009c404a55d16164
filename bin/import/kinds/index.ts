import type {Candidate} from "../../../lib/import/site/index.ts";
import type {FileKind} from "../convertFile.ts";

/** What reads and converts each kind of file, loaded when one is met. */
export const kinds: Readonly<Record<Candidate["kind"], () => Promise<FileKind>>> = {
  markdown: async () => (await import("./markdown.ts")).markdownKind,
  notebook: async () => (await import("./notebook.ts")).notebookKind,
  chapter: async () => (await import("./chapter.ts")).chapterKind
};
