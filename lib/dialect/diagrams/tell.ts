import type {Flowchart} from "./flowchart.ts";

/** A flowchart in sentences, for readers who do not see it: which nodes lead where, then those that lead nowhere. */
export function tellDiagram({nodes, edges, groups, description}: Flowchart): string {
  if (description !== null && description !== "") return description;
  const names = new Map(nodes.map(({id, label}) => [id, label.join(" ")]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const seen = edges.filter(({line}) => line !== "unseen");
  const linked = new Set(seen.flatMap(({from, to}) => [from, to]));
  const sentences = [
    `A flowchart of ${count(nodes.length, "node")} and ${count(seen.length, "edge")}.`,
    ...nodes.flatMap(({id}) => {
      const out = seen.filter(({from}) => from === id);
      if (out.length === 0) return [];
      const isDirected = out.some(({end}) => end !== "none");
      const targets = out.map(({to, label}) =>
        label.length === 0 ? nameOf(to) : `${nameOf(to)} (${label.join(" ")})`
      );
      return [`${nameOf(id)} ${isDirected ? "leads to" : "is linked to"} ${listOf(targets)}.`];
    }),
    ...nodes.filter(({id}) => !linked.has(id)).map(({id}) => `${nameOf(id)} stands alone.`),
    ...groups.flatMap(({id, label}) => {
      const inside = nodes.filter(({group}) => group === id).map((node) => nameOf(node.id));
      return label.length === 0 || inside.length === 0
        ? []
        : [`${label.join(" ")} holds ${listOf(inside)}.`];
    })
  ];
  return sentences.join(" ");
}

function listOf(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

function count(number: number, word: string): string {
  return `${String(number)} ${word}${number === 1 ? "" : "s"}`;
}
