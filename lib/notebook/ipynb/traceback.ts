import {toPrinted} from "./terminal.ts";

const MOST_LINES = 30;

/** An error's traceback, or where it is long its first lines, up to the notebook's own frame, and its last. */
export function toTraceback({
  name,
  message,
  traceback
}: {
  readonly name: string;
  readonly message: string;
  readonly traceback: string;
}): {readonly text: string; readonly left: number} {
  const last = [name, message].filter((part) => part !== "").join(": ");
  const whole = toPrinted(traceback || last).trimEnd();
  const lines = whole.split("\n");
  if (lines.length <= MOST_LINES) return {text: whole, left: 0};
  const library = lines.findIndex(
    (line, index) => index > 2 && /site-packages|dist-packages|\/lib\/|<frozen /.test(line)
  );
  const first = lines.slice(0, Math.min(library < 0 ? 12 : library, 20));
  const end = lines.slice(-4);
  const left = lines.length - first.length - end.length;
  return {
    text: [...first, `… (${left} lines of the traceback left out) …`, ...end].join("\n"),
    left
  };
}
