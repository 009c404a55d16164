const SMALL = new Set(
  "a an and as at but by for from in into of on or the to via vs with".split(" ")
);

/** `theory of learning` as `Theory of Learning`; capitals that are there stay. */
export function titleCase(name: string): string {
  return name
    .split(" ")
    .map((word, index) =>
      index > 0 && SMALL.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)
    )
    .join(" ");
}
