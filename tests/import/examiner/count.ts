import {isVerbatim, parseChapter, visit} from "../../../lib/dialect/index.ts";
import type {Written} from "./blog.ts";

/** What a chapter holds, counted in its tree. */
export interface Counted {
  readonly inline: readonly string[];
  readonly displays: readonly string[];
  readonly boxes: Readonly<Record<string, number>>;
  readonly tables: number;
  readonly footnotes: number;
  readonly listings: number;
  readonly pictures: number;
  readonly references: readonly string[];
  readonly problems: readonly string[];
}

const HEAD = "---\ntitle: A\ndescription: B.\nkind: standalone\ndate: 2026-01-31\n---\n\n";

/** Counts a text of the dialect; one without front matter gets one. */
export function countChapter(text: string): Counted {
  const whole = text.startsWith("---\n") ? text : HEAD + text;
  const chapter = parseChapter({text: whole, file: "chapter.mdx"});
  const inline: string[] = [];
  const displays: string[] = [];
  const boxes: Record<string, number> = {};
  const references: string[] = [];
  const of = {table: 0, footnoteDefinition: 0, code: 0, image: 0};
  const lines = whole.split("\n");
  visit(chapter.tree, (node) => {
    if (node.type === "inlineMath") inline.push(node.value);
    if (node.type === "math") displays.push(node.value);
    if (node.type === "containerDirective") boxes[node.name] = (boxes[node.name] ?? 0) + 1;
    if (node.type === "code" && isVerbatim(node) && node.position)
      references.push(lines.slice(node.position.start.line, node.position.end.line - 1).join("\n"));
    else if (node.type in of) of[node.type as keyof typeof of]++;
  });
  return {
    inline,
    displays,
    boxes,
    tables: of.table,
    footnotes: of.footnoteDefinition,
    listings: of.code,
    pictures: of.image,
    references,
    problems: chapter.problems.map(
      ({line, rule, message, severity}) => `${line} ${severity} ${rule}: ${message}`
    )
  };
}

/** What of a post is not in its chapter, one sentence each. */
export function findLost(written: Written, text: string): readonly string[] {
  const counted = countChapter(text);
  const lost: string[] = [];
  const compare = (name: string, before: number, after: number): void => {
    if (before !== after) lost.push(`${name}: ${before} before, ${after} after`);
  };
  for (const word of [...written.words, ...written.inline, ...written.displays]) {
    const times = text.toLowerCase().split(word.toLowerCase()).length - 1;
    if (times !== 1) lost.push(`${word} stands ${times} times`);
  }
  for (const kind of ["inline", "displays"] as const) {
    compare(kind, written[kind].length, counted[kind].length);
    for (const word of written[kind])
      if (!counted[kind].some((tex) => tex.includes(word))) lost.push(`${word} is no formula`);
  }
  for (const kind of new Set([...Object.keys(written.boxes), ...Object.keys(counted.boxes)]))
    compare(kind, written.boxes[kind] ?? 0, counted.boxes[kind] ?? 0);
  for (const kind of ["tables", "footnotes", "listings", "pictures"] as const)
    compare(kind, written[kind], counted[kind]);
  const kept = written.references === null ? [] : [written.references];
  if (JSON.stringify(kept) !== JSON.stringify(counted.references))
    lost.push(`references: ${JSON.stringify(counted.references)}`);
  return lost;
}
