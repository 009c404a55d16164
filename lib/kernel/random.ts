/** The seed of a cell's runs: from the notebook's seed and the cell's name alone, so that a fresh run shows the same numbers everywhere. */
export function seedOf(notebookSeed: number, cell: string): number {
  // FNV-1a over the name, started from the seed and finished with murmur3's mixer, so that near seeds and names lie far apart.
  let hash = (2166136261 ^ mix(notebookSeed | 0) ^ mix(Math.trunc(notebookSeed / 2 ** 32) | 0)) | 0;
  for (let i = 0; i < cell.length; i++) hash = Math.imul(hash ^ cell.charCodeAt(i), 16777619);
  return mix(hash) >>> 0;
}

function mix(n: number): number {
  let h = n;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Numbers in [0, 1) with 53 random bits: sfc32 of PractRand, two draws a number. */
export function createRandom(seed: number): () => number {
  let a = 0;
  let b = seed | 0;
  let c = mix(seed ^ 0x9e3779b9);
  let counter = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 15; i++) next();
  return () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
}

/** The language's Math with a seeded `random`. */
export function createMath(seed: number): typeof Math {
  const seeded: unknown = Object.create(Math, {
    random: {value: createRandom(seed), writable: true, configurable: true}
  });
  return seeded as typeof Math;
}
