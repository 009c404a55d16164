import {toFittingListing} from "./long.ts";
import type {FoundOutput} from "./read.ts";
import type {ShownOptions} from "./shownOptions.ts";
import {toPrinted} from "./terminal.ts";
import {toTraceback} from "./traceback.ts";

/** What was printed, as a listing. */
export function tellText(text: string, {keeper, tell, next}: ShownOptions): readonly string[] {
  if (text.trim() === "") return [];
  // Its number is taken only when the text is kept as a file.
  const stem = isShort(text) ? "" : `output-${next("output")}`;
  return [
    toFittingListing(text.trimEnd(), {language: "text", what: "The output", stem, keeper, tell})
  ];
}

function isShort(text: string): boolean {
  return text.length < 5_000 && text.split("\n").length <= 120;
}

/** An error as its traceback. */
export function tellError(
  output: FoundOutput & {readonly kind: "error"},
  options: ShownOptions
): readonly string[] {
  const name = output.name.slice(0, 200);
  const {text, left} = toTraceback(output);
  options.tell("aside", {
    rule: "errors-are-kept",
    message: `The cell ended with an error${name === "" ? "" : ` (${name})`}: it stands below the code${left > 0 ? `, without ${left} lines of its traceback` : ""}.`
  });
  if (left > 0) {
    const whole = toPrinted(output.traceback);
    const stem = `output-${options.next("output")}`;
    const kept = options.keeper.keep({
      folder: "data",
      name: `${stem}.txt`,
      type: "text/plain",
      content: {text: whole}
    });
    if ("address" in kept)
      return [...tellText(text, options), `[All of the error](${kept.address})`];
  }
  return tellText(text, options);
}

export function tellJson(json: unknown, options: ShownOptions): readonly string[] {
  const text = typeof json === "string" ? json : toJson(json);
  return text === null
    ? []
    : [
        toFittingListing(text, {
          language: "json",
          what: "The output",
          stem: `output-${options.next("output")}`,
          keeper: options.keeper,
          tell: options.tell
        })
      ];
}

/** Null for what is nested too deeply to be written. */
export function toJson(value: unknown): string | null {
  try {
    return JSON.stringify(value, null, 2);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}
