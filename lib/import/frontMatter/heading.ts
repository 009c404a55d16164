import {toPlainText} from "./plainText.ts";

/** The heading that a text begins with, and the text without it, as many lines as before. */
export interface FirstHeading {
  readonly title: string;
  readonly body: string;
  /** from 1, in the body */
  readonly line: number;
}

/** The level-1 heading that is the first thing of a body, null when something else is. */
export function findFirstHeading(body: string): FirstHeading | null {
  const lines = body.slice(0, 20_000).split("\n");
  const at = lines.findIndex((line) => line.replace(/^\uFEFF/, "").trim() !== "");
  const line = lines[at]?.replace(/^\uFEFF/, "").trimEnd() ?? "";
  const [, atx] = /^#[ \t]+(.*?)(?:[ \t]+#+)?$/.exec(line) ?? [];
  const under = /^=+\s*$/.test(lines[at + 1] ?? "") && /^\S/.test(line);
  const written = atx ?? (under ? line : null);
  if (written === null) return null;
  const title = toPlainText(written.replace(/\s*\{[:#][^{}]{0,200}\}\s*$/, ""));
  if (!/[\p{L}\p{N}]/u.test(title)) return null;
  const length = lines.slice(0, at + (atx === undefined ? 2 : 1)).join("\n").length;
  return {
    title,
    body: "\n".repeat(at + (atx === undefined ? 1 : 0)) + body.slice(length),
    line: at + 1
  };
}

/** `my-first_post` as `My First Post`. */
export function titleOfName(name: string): string {
  const words = name
    .replace(/[-_+]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return toPlainText(words.replace(/(?<=^| )\p{Ll}/gu, (letter) => letter.toUpperCase()));
}
