import {resolve} from "node:path";
import {Refused} from "../../lib/protocol/index.ts";
import {writers} from "../notebooks/formats.ts";
import {readNotebookFile} from "../notebooks/read.ts";
import {save} from "../notebooks/save.ts";
import {CommandError} from "./command.ts";
import type {Runner} from "./command.ts";

/** Writes a chapter or a notebook in another format. */
export const exportNotebook: Runner = async ({values, paths}, surroundings) => {
  const [shown, ...more] = paths;
  if (shown === undefined || more.length > 0) throw new CommandError("export takes one file");
  const format = values.get("--to");
  const write = format === undefined ? undefined : writers.get(format);
  if (format === undefined || write === undefined)
    throw new CommandError(
      `export is told a format with --to: one of ${[...writers.keys()].join(", ")}`
    );
  const source = resolve(surroundings.folder, shown);
  try {
    const withoutExercises = format !== "mdx";
    const found = await readNotebookFile({file: source, shown, withoutExercises});
    const written = await write(found, surroundings.root);
    const out = values.get("--out");
    await save(
      {...written, remarks: [...found.bundle.remarks, ...written.remarks]},
      {
        path: out ?? `${found.stem}.${format}`,
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
