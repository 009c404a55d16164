function order(graph: Record<string, string[]>): string[] {
  const list: string[] = [];
  const visit = (item: string) => {
    if (list.includes(item)) return;
    graph[item].forEach(visit);
    list.push(item);
  };
  Object.keys(graph).forEach(visit);
  return list;
}
