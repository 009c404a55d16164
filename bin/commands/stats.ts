import {loadBook} from "../../lib/content/index.ts";
import {countBook} from "../stats/count.ts";
import {toTable} from "../stats/table.ts";
import {findBookFolder, oneOf} from "./bookFolder.ts";
import {CommandError} from "./command.ts";
import type {Runner} from "./command.ts";

/** Prints how much there is of everything, for each chapter, each series and the book. */
export const stats: Runner = async ({options, values, paths}, surroundings) => {
  if (paths.length > 0)
    throw new CommandError("stats takes no names: choose series with --series ONE,TWO");
  const book = loadBook(findBookFolder(surroundings), {drafts: true});
  const ids = book.series.map(({id}) => id);
  const series = (values.get("--series") ?? "")
    .split(",")
    .filter((one) => one !== "")
    .map((one) => oneOf("series", one, ids));
  const counts = countBook(book, series);
  surroundings.print(options.has("--json") ? `${JSON.stringify(counts)}\n` : toTable(counts));
  return Promise.resolve(0);
};
