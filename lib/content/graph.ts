/** The first cycle met in each tangle of a graph, as the nodes passed through, the first one repeated at the end. */
export function findCycles(
  edges: ReadonlyMap<string, readonly string[]>
): readonly (readonly string[])[] {
  const state = new Map<string, "open" | "done">();
  const path: string[] = [];
  const cycles: string[][] = [];
  const visit = (node: string): void => {
    if (state.get(node) === "done") return;
    if (state.get(node) === "open") {
      cycles.push([...path.slice(path.indexOf(node)), node]);
      return;
    }
    state.set(node, "open");
    path.push(node);
    for (const next of edges.get(node) ?? []) visit(next);
    path.pop();
    state.set(node, "done");
  };
  for (const node of edges.keys()) visit(node);
  return cycles;
}
