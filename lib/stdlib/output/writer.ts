/** What is thrown when no more is taken. */
class Full extends Error {}

/** Takes text piece by piece, up to a length. */
export interface Writer {
  /** @throws when the text is as long as it may be */
  add(text: string): void;
}

/** The text that `write` made, up to `most` characters, and whether it is all of it. What `write` throws itself goes through. */
export function writeUpTo(
  most: number,
  write: (writer: Writer) => void
): {text: string; isWhole: boolean} {
  const pieces: string[] = [];
  let left = most;
  try {
    write({
      add(text) {
        const kept = text.length <= left ? text : text.slice(0, left);
        pieces.push(kept);
        left -= kept.length;
        if (kept.length < text.length) throw new Full();
      }
    });
  } catch (error) {
    if (!(error instanceof Full)) throw error;
    return {text: pieces.join(""), isWhole: false};
  }
  return {text: pieces.join(""), isWhole: true};
}

/** whether an error only says that there is no more room */
export function isFull(error: unknown): boolean {
  return error instanceof Full;
}
