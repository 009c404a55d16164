import {toListing} from "./listing.ts";
import type {Keeper} from "./keeper.ts";
import type {Tell} from "./cell.ts";

const MOST_LINES = 120;
const MOST_CHARACTERS = 20_000;
const LONGEST_LINE = 5_000;
const FIRST_LINES = 60;
const LAST_LINES = 20;

/** What a text is shown by: all of it, or its start and end, with all of it in a file. */
export function toFittingListing(
  text: string,
  {
    language,
    what,
    stem,
    most = MOST_LINES,
    keeper,
    tell
  }: {
    readonly language: string;
    /** of a sentence: `The output` */
    readonly what: string;
    readonly stem: string;
    /** lines; 120 by default */
    readonly most?: number;
    readonly keeper: Keeper;
    readonly tell: Tell;
  }
): string {
  const lines = text.split("\n");
  const isWide = lines.some((line) => line.length > LONGEST_LINE);
  if (lines.length <= most && text.length <= Math.max(MOST_CHARACTERS, most * 200) && !isWide)
    return toListing(text, language);
  const kept = keeper.keep({
    folder: "data",
    name: `${stem}.txt`,
    type: "text/plain",
    content: {text}
  });
  const told = `${what} is cut: it has ${count(lines.length, "line")} and ${count(text.length, "character")}`;
  const isKept = "address" in kept;
  tell("aside", {
    rule: "long-texts-are-cut",
    message: isKept ? `${told}; all of it is in \`${kept.name}\`.` : `${told}. ${kept.why}`
  });
  const all = isKept ? `[All of it](${kept.address}): ` : "";
  return `${toListing(cut(lines), language)}\n\n${all}${count(lines.length, "line")}.`;
}

function cut(lines: readonly string[]): string {
  const narrow = (line: string): string =>
    line.length > LONGEST_LINE
      ? `${line.slice(0, 1_000).replace(/[\ud800-\udbff]$/, "")} … (${count(line.length - 1_000, "character")} more)`
      : line;
  const within = (some: readonly string[]): readonly string[] => {
    let left = MOST_CHARACTERS / 2;
    return some.map(narrow).filter((line) => (left -= line.length + 1) > 0);
  };
  const isLong = lines.length > FIRST_LINES + LAST_LINES;
  const first = within(isLong ? lines.slice(0, FIRST_LINES) : lines);
  const last = isLong ? within(lines.slice(-LAST_LINES)) : [];
  const left = lines.length - first.length - last.length;
  return [...first, ...(left > 0 ? [`… (${count(left, "line")} left out) …`] : []), ...last].join(
    "\n"
  );
}

function count(n: number, what: string): string {
  return `${n.toLocaleString("en")} ${what}${n === 1 ? "" : "s"}`;
}
