import {findGraphFaults, loadBook} from "../../lib/content/index.ts";
import {toDot, toMermaid, toText} from "../graph/formats.ts";
import {toGraph} from "../graph/graph.ts";
import {findBookFolder, oneOf} from "./bookFolder.ts";
import {CommandError} from "./command.ts";
import type {Runner} from "./command.ts";

const FORMATS = ["text", "mermaid", "dot"] as const;

/** Prints what must be read before what. The exit code is 1 when slugs are unknown or chapters go in circles. */
export const graph: Runner = async ({options, values, paths}, surroundings) => {
  if (paths.length > 0)
    throw new CommandError("graph takes no names: choose series with --series ONE,TWO");
  const book = loadBook(findBookFolder(surroundings), {drafts: true});
  const format = oneOf("format", values.get("--format") ?? "text", FORMATS);
  const ids = book.series.map(({id}) => id);
  const series = (values.get("--series") ?? "")
    .split(",")
    .filter((one) => one !== "")
    .map((one) => oneOf("series", one, ids));
  const made = toGraph(book, {series, reduced: options.has("--reduced")});
  const faults = findGraphFaults(book);
  if (options.has("--json")) surroundings.print(`${JSON.stringify({...made, problems: faults})}\n`);
  else {
    const titles = new Map(book.series.map(({id, title}) => [id, title]));
    const drawn = {
      text: () => toText(made, titles),
      mermaid: () => toMermaid(made),
      dot: () => toDot(made)
    };
    surroundings.print(drawn[format]());
    for (const {file, line, column, rule, message} of faults)
      surroundings.tell(`${file}:${line}:${column} ${rule} ${message}\n`);
  }
  return Promise.resolve(faults.length === 0 ? 0 : 1);
};
