import {isSlug} from "../../protocol/index.ts";

/** Letters that decompose to none. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  ł: "l",
  æ: "ae",
  œ: "oe",
  đ: "d",
  ı: "i"
};

/** A name as lower-case words joined by hyphens; null when nothing of it is Latin letters or digits. */
export function toSlugText(name: string): string | null {
  const words = name
    .slice(0, 400)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}|['’]/gu, "")
    .replace(/&/g, " and ")
    .replace(/[ßøłæœđı]/g, (letter) => LETTERS[letter] ?? "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 80)
    .replace(/^-+|-+$/g, "");
  return isSlug(words) ? words : null;
}

/** A file's or folder's name without its ending, date and number, and that number: `03-flow` is 3 and `flow`. */
export function readNumberedName(name: string): {
  readonly number: number | null;
  readonly rest: string;
} {
  const [all = "", digits] = /^(\d{1,4})(?:[-_. ]+(?=\D))/.exec(name) ?? [];
  return digits === undefined
    ? {number: null, rest: name}
    : {number: Number(digits), rest: name.slice(all.length)};
}

/** A name that is safe in any folder and address: what is not a letter, digit, dot, hyphen or underscore becomes a hyphen. */
export function toFileName(name: string): string {
  const dot = name.lastIndexOf(".");
  const ending =
    dot > 0
      ? name
          .slice(dot + 1)
          .toLowerCase()
          .replace(/[^a-z0-9]/g, "")
      : "";
  const stem = (dot > 0 ? name.slice(0, dot) : name)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9_-]+/g, "-")
    .replace(/^[-_]+|[-_]+$/g, "")
    .slice(0, 80);
  return `${stem === "" ? "file" : stem}${ending === "" ? "" : `.${ending.slice(0, 10)}`}`;
}

/** The first of `name`, `<prefix>-name`, `name-2`, `name-3`, … that is free, taken from now on. */
export function takeName(name: string, taken: Set<string>, prefix: string | null = null): string {
  const free = (one: string): boolean => isSlug(one) && !taken.has(one);
  const choices = [name, ...(prefix === null ? [] : [`${prefix}-${name}`])];
  let found = choices.find(free);
  for (let n = 2; found === undefined; n++)
    if (free(`${name}-${String(n)}`)) found = `${name}-${String(n)}`;
  taken.add(found);
  return found;
}
