import {findAnchor} from "../../lib/import/site/index.ts";
import type {Planned} from "../../lib/import/site/index.ts";
import type {Note} from "../../lib/import/index.ts";
import type {Problem} from "../../lib/protocol/index.ts";
import type {ReadText} from "./convertFile.ts";
import type {ConvertAnswer} from "./tasks.ts";

export interface ConvertedOne {
  readonly planned: Planned;
  readonly answer: ConvertAnswer;
}

export interface FinishedOne extends ConvertedOne {
  readonly text: string;
  readonly notes: Note[];
}

/** Puts ids into links that waited for what they lead to. */
export function finish(
  converted: readonly ConvertedOne[],
  texts: ReadonlyMap<string, {readonly read: ReadText}>
): readonly FinishedOne[] {
  const answers = new Map(converted.map((one) => [one.planned.read.candidate.path, one.answer]));
  return converted.map(({planned, answer}) => {
    const notes = [...answer.notes];
    const found = new Map<string, string>();
    for (const {mark, path, id} of answer.pending) {
      const anchors = answers.get(path)?.anchors ?? [];
      const anchor = findAnchor(decode(id), {
        headings: texts.get(path)?.read.headings ?? [],
        anchors
      });
      // A link to the page's own beginning where its part is gone.
      found.set(mark, anchor === null ? "" : `#${anchor}`);
      const target = lineOf(answer.text, mark);
      if (anchor === null && target !== null) {
        notes.push({
          kind: "aside",
          rule: "anchor-is-found",
          message: `Nothing in \`${path}\` has the id \`#${id.slice(0, 80)}\`: the link leads to the beginning.`,
          line: sourceLine(answer.places, target),
          target
        });
      }
    }
    const text = answer.text.replace(
      /#(pending-anchor-\d+-end)/g,
      (all, mark: string) => found.get(mark) ?? all
    );
    return {planned, answer, text, notes};
  });
}

function decode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch (error) {
    if (error instanceof URIError) return id;
    throw error;
  }
}

function lineOf(text: string, mark: string): number | null {
  const at = text.indexOf(mark);
  return at < 0 ? null : text.slice(0, at).split("\n").length;
}

/** What `book check` will say of the chapter's text, at the line of the source. */
export function toNote(
  {rule, message, line, severity}: Problem,
  places: ConvertAnswer["places"]
): Note {
  return {
    kind: severity === "error" ? "decide" : "aside",
    rule,
    message,
    line: sourceLine(places, line),
    target: line
  };
}

/** The line of the source that a line of the chapter came from: that of its block. */
function sourceLine(places: ConvertAnswer["places"], target: number): number {
  let found = 1;
  for (const place of places) {
    if (place.target > target) break;
    found = place.line;
  }
  return found;
}

export function merge(...lists: readonly (readonly Note[])[]): readonly Note[] {
  return lists.flat().sort((a, b) => a.line - b.line);
}
