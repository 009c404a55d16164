import type {Surroundings} from "../commands/command.ts";

/** How far an import has come: a bar for who looks at a terminal, a line now and then for a log. */
export interface Progress {
  begin(total: number): void;
  advance(name: string): void;
  end(): void;
}

const WIDTH = 24;
const LINES = 4;

export function createProgress({
  tell,
  isTerminal
}: Pick<Surroundings, "tell" | "isTerminal">): Progress {
  let total = 0;
  let done = 0;
  let told = 0;
  return {
    begin(count) {
      total = Math.max(1, count);
    },
    advance(name) {
      done = Math.min(total, done + 1);
      const part = done / total;
      if (isTerminal) {
        const full = Math.round(part * WIDTH);
        const bar = "█".repeat(full) + "░".repeat(WIDTH - full);
        tell(
          `\r\u001b[K${bar} ${String(Math.floor(part * 100)).padStart(3)} %  ${name.replace(/\p{C}/gu, " ").slice(-48)}`
        );
      } else if (total > 60 && Math.floor(part * LINES) > told) {
        told = Math.floor(part * LINES);
        tell(`${String(Math.floor(part * 100))} % converted\n`);
      }
    },
    end() {
      if (isTerminal && done > 0) tell("\r\u001b[K");
    }
  };
}
