import type {Problem} from "../protocol/index.ts";
import type {Edit, Fix} from "./problems.ts";
import {parseChapter} from "./parse.ts";

/** What a look at a text finds: what is wrong, and what of it has one right correction. */
export interface Findings {
  readonly problems: readonly Pick<Problem, "rule">[];
  readonly fixes: readonly Fix[];
}

export interface Fixed {
  readonly text: string;
  /** the rules of what was corrected, one for each correction */
  readonly rules: readonly string[];
}

const MOST_ROUNDS = 30;

/**
 * Corrects what has one right correction, again and again until nothing is left of it: a correction may bring another
 * mistake to light. A correction after which the text would have more wrong with it than before is left out.
 * Line ends and a byte order mark stay as they are.
 */
export function fixText(raw: string, look: (text: string) => Findings): Fixed {
  const mark = raw.startsWith("\uFEFF") ? "\uFEFF" : "";
  const lineEnd = /\r\n?/.exec(raw)?.[0] ?? "\n";
  let text = raw.slice(mark.length).replace(/\r\n?/g, "\n");
  const rules: string[] = [];
  const refused = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const {problems, fixes} = look(text);
    const chosen = withoutOverlaps(fixes.filter((fix) => !refused.has(keyOf(fix, text))));
    if (chosen.length === 0) break;
    const next = applyEdits(
      text,
      chosen.flatMap(({edits}) => edits)
    );
    if (look(next).problems.length < problems.length) {
      text = next;
      rules.push(...chosen.map(({rule}) => rule));
      continue;
    }
    // One of them is to blame: each is tried by itself, and the first that helps is kept.
    const good = chosen.find((fix) => {
      const alone = applyEdits(text, fix.edits);
      return alone !== text && look(alone).problems.length < problems.length;
    });
    for (const fix of chosen) if (fix !== good) refused.add(keyOf(fix, text));
    if (!good) continue;
    text = applyEdits(text, good.edits);
    rules.push(good.rule);
    refused.clear();
  }
  return {text: mark + (lineEnd === "\n" ? text : text.replaceAll("\n", lineEnd)), rules};
}

/** The text of one chapter with what it says by itself corrected; what it says of others is left as it is. */
export function fixChapter({text, file}: {text: string; file: string}): string {
  return fixText(text, (now) => parseChapter({text: now, file})).text;
}

function keyOf({rule, edits}: Fix, text: string): string {
  return JSON.stringify([rule, edits, text.length]);
}

/** As many as do not touch each other, those that stand first before others. */
function withoutOverlaps(fixes: readonly Fix[]): readonly Fix[] {
  const taken: Edit[] = [];
  return fixes.filter(({edits}) => {
    const isFree = edits.every((edit) => taken.every((other) => !touches(edit, other)));
    if (isFree) taken.push(...edits);
    return isFree;
  });
}

function touches(a: Edit, b: Edit): boolean {
  return a.from <= b.to && b.from <= a.to;
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const {from, to, insert} of [...edits].sort((a, b) => b.from - a.from))
    result = result.slice(0, from) + insert + result.slice(to);
  return result;
}
