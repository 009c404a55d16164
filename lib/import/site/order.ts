import {readDatedName} from "../frontMatter/index.ts";
import type {Read} from "./arrange.ts";
import {readNumberedName} from "./names.ts";

/** Posts of a series in their order: parts, numbers, dates, names of files. */
export function orderPosts(posts: readonly Read[]): readonly Read[] {
  const keyed = posts.map((read) => ({
    read,
    part: read.matter.part ?? 0,
    index: indexOf(read) ?? Number.POSITIVE_INFINITY,
    date: read.matter.date ?? readDatedName(read.candidate.name).date?.day ?? "9999"
  }));
  const hasParts = keyed.some(({part}) => part !== 0);
  return keyed
    .sort(
      (a, b) =>
        (hasParts ? a.part - b.part : 0) ||
        (a.index === b.index ? 0 : a.index - b.index) ||
        compare(a.date, b.date) ||
        compare(a.read.candidate.path, b.read.candidate.path)
    )
    .map(({read}) => read);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What orders a post: its front matter, else the number its file's name begins with. */
function indexOf({matter, candidate}: Read): number | null {
  return matter.index?.value ?? readNumberedName(readDatedName(candidate.name).rest).number;
}

/** Numbers of a series, where all of them grow: those over 900 stand for appendices, and steps of ten for an order only. */
export function numberPosts(posts: readonly Read[]): readonly (string | null)[] {
  const found = posts.map((read) => {
    const value = indexOf(read);
    const isShown =
      value !== null && value >= 0 && value < 900 && read.matter.index?.key !== "weight";
    return isShown ? value : null;
  });
  const whole = found.map((value, index) =>
    value === null ? null : toNumber(value, posts[index]?.matter.part ?? null, posts)
  );
  const shown = whole.filter((one) => one !== null);
  const grows = shown.every((one, index) => index === 0 || isAfter(shown[index - 1] ?? "", one));
  return grows ? whole : posts.map(() => null);
}

function toNumber(value: number, part: number | null, posts: readonly Read[]): string {
  const repeats =
    part !== null && posts.some((read) => read.matter.part !== part && indexOf(read) === value);
  return repeats ? `${String(part)}.${String(value)}` : String(value);
}

function isAfter(before: string, after: string): boolean {
  const [a, b] = [before.split(".").map(Number), after.split(".").map(Number)];
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const step = (b[i] ?? -1) - (a[i] ?? -1);
    if (step !== 0) return step > 0;
  }
  return false;
}
