/**
 * The name that was most likely meant: another word for the same, or one that differs in few letters. Undefined when
 * none is near.
 */
export function findNear(name: string, known: readonly string[]): string | undefined {
  const others = OTHER_WORDS[name.toLowerCase()] ?? [];
  const word = others.find((other) => known.includes(other));
  if (word !== undefined) return word;
  const lower = name.toLowerCase();
  const most = name.length < 3 ? 0 : Math.max(1, Math.floor(name.length * 0.34));
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const far = distance(lower, candidate.toLowerCase());
    if (far < least) [best, least] = [candidate, far];
  }
  return best;
}

/** What other libraries, and the book's readers, call it. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  size: ["length", "shape"],
  len: ["length"],
  dim: ["length", "shape"],
  plus: ["add"],
  minus: ["sub"],
  subtract: ["sub"],
  times: ["mul", "scale"],
  multiply: ["mul", "dot"],
  matmul: ["dot"],
  mm: ["dot"],
  mv: ["dot"],
  inner: ["dot"],
  divide: ["div"],
  power: ["pow"],
  negate: ["neg"],
  transpose: ["T"],
  t: ["T"],
  magnitude: ["norm"],
  get: ["at"],
  tolist: ["toArray"],
  tolerance: ["tol"],
  xlabel: ["x"],
  ylabel: ["y"],
  xlim: ["x"],
  ylim: ["y"],
  colour: ["color"],
  linewidth: ["width"],
  linestyle: ["dash"],
  alpha: ["opacity"],
  stepsize: ["step"],
  lr: ["step"],
  learningrate: ["step"]
};

/** How many letters are added, taken away, changed or swapped with their neighbour. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
