import {extname, resolve} from "node:path";
import {Refused} from "../../lib/protocol/index.ts";
import {writers} from "../notebooks/formats.ts";
import {readNotebookFile} from "../notebooks/read.ts";
import {save} from "../notebooks/save.ts";
import {CommandError} from "./command.ts";
import type {Runner} from "./command.ts";

const FORMATS = ["mdx", "json"];

/** Makes a chapter's text, or a notebook's file, of a notebook in any format. */
export const importNotebook: Runner = async ({values, paths}, surroundings) => {
  const [shown, ...more] = paths;
  if (shown === undefined || more.length > 0) throw new CommandError("import takes one file");
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
