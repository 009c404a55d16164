import type {Note} from "../../import/index.ts";

const MOST_RULES = 40;

/** Notes as sentences for a person: those of one rule as one, with how many there are. */
export function toRemarks(notes: readonly Note[]): readonly string[] {
  const byRule = new Map<string, Note[]>();
  for (const note of notes) {
    if (note.kind === "converted") continue;
    const same = byRule.get(note.rule);
    if (same) same.push(note);
    else byRule.set(note.rule, [note]);
  }
  return [...byRule.values()].slice(0, MOST_RULES).map((same) => {
    const [first] = same;
    const more = same.length - 1;
    const where = first?.cell === undefined ? "" : `Cell ${first.cell}: `;
    return `${where}${first?.message ?? ""}${more > 0 ? ` There ${more === 1 ? "is one more" : `are ${more} more`} like this.` : ""}`;
  });
}
