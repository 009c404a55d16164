import {existsSync, readdirSync} from "node:fs";
import {dirname, join} from "node:path";
import {nearest} from "../../lib/dialect/index.ts";
import {CommandError} from "./command.ts";
import type {Surroundings} from "./command.ts";

/** The folder of the book that the command was called in: the nearest one above with a chapters/, else this repository. */
export function findBookFolder({root, folder}: Pick<Surroundings, "root" | "folder">): string {
  for (let place = folder; ; place = dirname(place)) {
    if (isBook(place)) return place;
    if (place === dirname(place)) return root;
  }
}

function isBook(place: string): boolean {
  const chapters = join(place, "chapters");
  if (!existsSync(chapters)) return false;
  return readdirSync(chapters, {withFileTypes: true}).some(
    (entry) => entry.isDirectory() && existsSync(join(chapters, entry.name, "series.yaml"))
  );
}

/** The value itself when it is one of `known`. @throws CommandError with the nearest one, or all when there are few */
export function oneOf<T extends string>(what: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  const near = nearest(value, known);
  const advice =
    near !== null
      ? `did you mean \`${near}\`?`
      : known.length <= 20
        ? `there are ${known.map((one) => `\`${one}\``).join(", ")}`
        : `see \`npm run book -- graph\``;
  throw new CommandError(`there is no ${what} ${JSON.stringify(value)}: ${advice}`);
}
