/** One line that is written over itself, for a person who waits. */
export interface Progress {
  advance(name: string): void;
  end(): void;
}

export function createProgress({
  total,
  tell
}: {
  total: number;
  readonly tell: (text: string) => void;
}): Progress {
  let done = 0;
  const show = (text: string) => tell(`\r\u001b[K${text}`);
  return {
    advance(name) {
      done += 1;
      show(`${done} of ${total} checked: ${name}`);
    },
    end: () => show("")
  };
}
