import {extname, resolve} from "node:path";
import {Refused} from "../../lib/protocol/index.ts";
import {writers} from "../notebooks/formats.ts";
import {readNotebookFile} from "../notebooks/read.ts";
import {save} from "../notebooks/save.ts";
import {importIntoBook, isIntoBook} from "../import/command.ts";
import {CommandError} from "./command.ts";
import type {Runner} from "./command.ts";

const FORMATS = ["mdx", "json"];

/** A notebook in any format becomes a chapter's text or a notebook's file, posts and folders become chapters of a book. */
export const importNotebook: Runner = async (words, surroundings) => {
  const {options, values, paths} = words;
  if (isIntoBook(words, surroundings)) return importIntoBook(words, surroundings);
  const [shown, ...more] = paths;
  if (shown === undefined || more.length > 0)
    throw new CommandError("import takes one file or folder");
  const needless = [...options].find((option) => option !== "--out");
  if (needless !== undefined)
    throw new CommandError(`${needless} is for imports into a book: name its folder with --out`);
  const out = values.get("--out");
  const format = out === undefined ? "mdx" : extname(out).slice(1);
  const write = FORMATS.includes(format) ? writers.get(format) : undefined;
  if (write === undefined)
    throw new CommandError(`import writes .mdx or .json: ${out ?? ""} ends in neither`);
  const source = resolve(surroundings.folder, shown);
  try {
    const found = await readNotebookFile({file: source, shown, withoutExercises: false});
    const written = await write(found, surroundings.root);
    await save(
      {...written, remarks: [...found.bundle.remarks, ...written.remarks]},
      {
        path: out ?? `${found.stem}.mdx`,
        isNamed: out !== undefined,
        source,
        surroundings
      }
    );
    return 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    surroundings.tell(`${shown}: ${error.message}\n`);
    return 1;
  }
};
