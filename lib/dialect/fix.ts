import {parseChapter} from "./parse.ts";

/**
 * The text with what has one right correction corrected: literal bars and stars in formulas become `\vert`, `\Vert`
 * and `\ast`. Every other mistake needs its author.
 */
export function fixChapter({text, file}: {text: string; file: string}): string {
  const {source, problems} = parseChapter({text, file});
  const places = problems
    .filter(({rule}) => rule === "bars-and-stars-are-macros")
    .map((place) => source.offsetAt(place));
  let fixed = source.text;
  for (let i = places.length - 1; i >= 0; i--) {
    const end = (places[i] ?? 0) + 1;
    const isDouble = places[i - 1] === end - 2 && fixed.slice(end - 2, end) === "||";
    if (isDouble) i--;
    const macro = fixed[end - 1] === "*" ? "\\ast" : isDouble ? "\\Vert" : "\\vert";
    const gap = /[A-Za-z]/.test(fixed[end] ?? "") ? " " : "";
    fixed = fixed.slice(0, end - (isDouble ? 2 : 1)) + macro + gap + fixed.slice(end);
  }
  return fixed;
}
