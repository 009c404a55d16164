import {TEX_SIGNS} from "../protocol/index.ts";

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
export const RAISED: Readonly<Record<string, string>> = {
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
  "+": "⁺",
  "-": "⁻",
  d: "ᵈ",
  i: "ⁱ",
  j: "ʲ",
  k: "ᵏ",
  m: "ᵐ",
  n: "ⁿ",
  p: "ᵖ",
  r: "ʳ",
  t: "ᵗ",
  x: "ˣ",
  T: "ᵀ",
  ᵀ: "ᵀ",
  "*": "*"
};

/** Lowered characters. */
export const LOWERED: Readonly<Record<string, string>> = {
  "0": "₀",
  "1": "₁",
  "2": "₂",
  "3": "₃",
  "4": "₄",
  "5": "₅",
  "6": "₆",
  "7": "₇",
  "8": "₈",
  "9": "₉",
  "+": "₊",
  "-": "₋",
  i: "ᵢ",
  j: "ⱼ",
  k: "ₖ",
  n: "ₙ",
  m: "ₘ",
  t: "ₜ",
  p: "ₚ",
  s: "ₛ",
  x: "ₓ"
};

/** Letters with a double stroke. */
export const DOUBLED: Readonly<Record<string, string>> = {
  R: "ℝ",
  N: "ℕ",
  Z: "ℤ",
  Q: "ℚ",
  C: "ℂ",
  P: "ℙ",
  E: "𝔼",
  "1": "𝟙"
};
