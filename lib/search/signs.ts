import {RAISED_SIGNS, TEX_SIGNS} from "../protocol/index.ts";

/** Commands as the characters that they print; where a keyboard has one that is typed instead, that. */
export const SIGNS: Readonly<Record<string, string>> = {
  ...TEX_SIGNS,
  ast: "*",
  star: "*",
  top: "ᵀ",
  "{": "{",
  "}": "}",
  "|": "‖",
  "%": "%"
};

/** Characters of formulas as the commands that stand for them. */
export const COMMANDS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(SIGNS)
    .filter(([, sign]) => /[^\x00-\x7f]/.test(sign))
    .reverse()
    .map(([name, sign]) => [sign, `\\${name} `] as const),
  ["∥", "\\Vert "],
  ["‖", "\\Vert "],
  ["ε", "\\epsilon "],
  ["φ", "\\phi "],
  ["µ", "\\mu "],
  ["∆", "\\Delta "],
  ["ℝ", "\\mathbb{R}"],
  ["ℕ", "\\mathbb{N}"],
  ["𝔼", "\\mathbb{E}"],
  ["²", "^2"],
  ["³", "^3"],
  ["ᵀ", "^T"],
  ["√", "\\sqrt "]
]);

/** Raised characters, where a formula is told in one line. */
export const RAISED: Readonly<Record<string, string>> = {...RAISED_SIGNS, ᵀ: "ᵀ", "*": "*"};
