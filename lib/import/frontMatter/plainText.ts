/** What a command of TeX is as a character. */
const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alpha: "α",
    beta: "β",
    gamma: "γ",
    delta: "δ",
    epsilon: "ε",
    varepsilon: "ε",
    zeta: "ζ",
    eta: "η",
    theta: "θ",
    iota: "ι",
    kappa: "κ",
    lambda: "λ",
    mu: "μ",
    nu: "ν",
    xi: "ξ",
    pi: "π",
    rho: "ρ",
    sigma: "σ",
    tau: "τ",
    phi: "φ",
    varphi: "φ",
    chi: "χ",
    psi: "ψ",
    omega: "ω",
    Gamma: "Γ",
    Delta: "Δ",
    Theta: "Θ",
    Lambda: "Λ",
    Xi: "Ξ",
    Pi: "Π",
    Sigma: "Σ",
    Phi: "Φ",
    Psi: "Ψ",
    Omega: "Ω",
    ell: "ℓ",
    infty: "∞",
    nabla: "∇",
    partial: "∂",
    to: "→",
    mapsto: "↦",
    rightarrow: "→",
    leftarrow: "←",
    Rightarrow: "⇒",
    times: "×",
    cdot: "·",
    le: "≤",
    leq: "≤",
    ge: "≥",
    geq: "≥",
    ne: "≠",
    neq: "≠",
    approx: "≈",
    in: "∈",
    subset: "⊂",
    cup: "∪",
    cap: "∩",
    sum: "∑",
    int: "∫",
    sqrt: "√",
    pm: "±",
    circ: "∘",
    otimes: "⊗",
    oplus: "⊕",
    forall: "∀",
    exists: "∃",
    star: "⋆",
    ast: "∗",
    dagger: "†",
    ldots: "…",
    dots: "…",
    cdots: "…",
    vert: "|",
    Vert: "‖",
    lVert: "‖",
    rVert: "‖",
    lvert: "|",
    rvert: "|",
    langle: "⟨",
    rangle: "⟩",
    equiv: "≡",
    sim: "∼",
    propto: "∝",
    mid: "|"
  })
);

const BOARD: Readonly<Record<string, string>> = {
  R: "ℝ",
  N: "ℕ",
  Z: "ℤ",
  Q: "ℚ",
  C: "ℂ",
  E: "𝔼",
  P: "ℙ"
};

const RAISED: Readonly<Record<string, string>> = {
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
  n: "ⁿ",
  "+": "⁺",
  "-": "⁻"
};
const LOWERED: Readonly<Record<string, string>> = {
  "0": "₀",
  "1": "₁",
  "2": "₂",
  "3": "₃",
  "4": "₄",
  "5": "₅",
  "6": "₆",
  "7": "₇",
  "8": "₈",
  "9": "₉"
};

const LONGEST = 1000;

/** A title or description without formulas, marks of Markdown and entities; its words stay. */
export function toPlainText(written: string): string {
  return (
    written
      .slice(0, LONGEST)
      .replace(/\s+/g, " ")
      .replace(
        /\$\$([^$]{1,300})\$\$|\\\((.{1,300}?)\\\)|\\\[(.{1,300}?)\\\]/g,
        (_, a?: string, b?: string, c?: string) => plainMaths(a ?? b ?? c ?? "")
      )
      // A dollar before a space, or a digit and a word, is money.
      .replace(/(?<![\\$\w])\$(?=\S)([^$]{1,300}?)(?<=\S)\$(?![\w$])/g, (all, tex: string) =>
        /[\\^_=<>+]|^.{1,3}$/.test(tex) ? plainMaths(tex) : all
      )
      .replace(/\\\$/g, "$")
      .replace(/\*\*([^*]{1,300})\*\*/g, "$1")
      .replace(/(?<![\w*])\*([^*\s][^*]{0,300})\*(?![\w*])/g, "$1")
      .replace(/`([^`]{1,300})`/g, "$1")
      .replace(/!?\[([^[\]]{1,300})\]\([^()\s]{0,500}\)/g, "$1")
      .replace(/<\/?[a-zA-Z][^<>]{0,200}>/g, "")
      .replace(
        /&(amp|lt|gt|quot|#39|nbsp|ndash|mdash);/g,
        (_, name: string) => ENTITIES[name] ?? ""
      )
      .replace(/\p{Cc}|[\u2028\u2029]/gu, " ")
      .replace(/ {2,}/g, " ")
      .trim()
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—"
};

/** A formula in characters: `\mathbb{R}^n` is `ℝⁿ`. What has no character keeps its letters. */
export function plainMaths(tex: string): string {
  let text = tex.slice(0, LONGEST);
  for (let round = 0; round < 4; round++)
    text = text
      .replace(/\\mathbb\s*\{?([A-Z])\}?/g, (_, letter: string) => BOARD[letter] ?? letter)
      .replace(/\\[dt]?frac\s*\{([^{}]{0,100})\}\s*\{([^{}]{0,100})\}/g, "$1/$2")
      .replace(
        /\\(?:text|math)?(?:rm|bf|it|cal|sf|frak|scr|normal|tt)?\s*\{([^{}]{0,200})\}/g,
        "$1"
      )
      .replace(
        /\\(?:mathrm|mathbf|mathcal|operatorname|boldsymbol|bm|hat|bar|tilde|vec|mathsf|mathfrak|mathscr|textbf|textit|emph)\*?\s*\{([^{}]{0,200})\}/g,
        "$1"
      );
  return text
    .replace(
      /\\([A-Za-z]+)/g,
      (_, name: string) => SIGNS.get(name) ?? (isSpacing(name) ? "" : name)
    )
    .replace(/\\[,;:! ]/g, " ")
    .replace(/\\([{}$%&#_])/g, "$1")
    .replace(/\^\{?([0-9n+-]+)\}?/g, (all, digits: string) => spell(digits, RAISED) ?? all)
    .replace(/_\{?([0-9]+)\}?/g, (all, digits: string) => spell(digits, LOWERED) ?? all)
    .replace(/[{}]/g, "")
    .replace(/\\/g, "")
    .trim();
}

function isSpacing(name: string): boolean {
  return ["left", "right", "big", "Big", "quad", "qquad", "displaystyle", "limits"].includes(name);
}

function spell(digits: string, table: Readonly<Record<string, string>>): string | null {
  const signs = Array.from(digits).map((digit) =>
    Object.hasOwn(table, digit) ? table[digit] : undefined
  );
  return signs.every((sign) => sign !== undefined) ? signs.join("") : null;
}
