/** Widths of characters of the interface's face, in parts of its size; what is not here is as wide as most. */
const NARROW = "iljtfrI.,:;'|![](){}/\\ ·";
const WIDE = "mwMWQOGD@%&—…→←⇒≤≥≠∈∇∑∫";
const FULL = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]|\p{Extended_Pictographic}/u;

export const TEXT_SIZE = 15;
export const LINE_HEIGHT = 19;
const LONGEST_LINE = 26;

/** How wide a line of a label is, in pixels: a little more than in any of the faces that may be there. */
export function widthOf(line: string): number {
  let parts = 0;
  for (const letter of line)
    parts += NARROW.includes(letter)
      ? 0.31
      : WIDE.includes(letter)
        ? 0.86
        : FULL.test(letter)
          ? 1.05
          : /[A-Z]/.test(letter)
            ? 0.62
            : 0.535;
  return Math.ceil(parts * TEXT_SIZE * 1.06);
}

/** Breaks long lines between words. */
export function wrap(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const wrapped: string[] = [];
    for (const word of line.split(/\s+/)) {
      const last = wrapped.at(-1);
      if (last !== undefined && last.length + word.length < LONGEST_LINE)
        wrapped[wrapped.length - 1] = `${last} ${word}`;
      else wrapped.push(word);
    }
    return wrapped;
  });
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function sizeOf(lines: readonly string[]): Size {
  return {width: Math.max(0, ...lines.map(widthOf)), height: lines.length * LINE_HEIGHT};
}
