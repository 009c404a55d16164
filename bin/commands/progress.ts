/** One line that is written over itself, for a person who waits. */
export interface Progress {
  begin(total: number): void;
  advance(name: string): void;
  end(): void;
}

export function createProgress({tell}: {readonly tell: (text: string) => void}): Progress {
  let total = 0;
  let done = 0;
  const show = (text: string) => tell(`\r\u001b[K${text}`);
  return {
    begin(count) {
      total = count;
      done = 0;
    },
    advance(name) {
      done += 1;
      show(`${done} of ${total} checked: ${name}`);
    },
    end: () => show("")
  };
}
