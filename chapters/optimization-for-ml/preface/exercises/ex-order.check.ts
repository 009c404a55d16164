const respects = (list: string[], graph: Record<string, string[]>) =>
  list.length === Object.keys(graph).length &&
  Object.entries(graph).every(([item, needs]) => list.includes(item) && needs.every((need) => list.indexOf(need) < list.indexOf(item)));
check("the map of the crash courses", async ({order}) => {
  const graph = {
    OL: ["CA"], IG: ["SIT", "DG"], CA: ["VC"], SIT: ["TC"], DG: ["TC"], VC: ["EFA"], TC: ["EFA"], NA: ["CAL"], EFA: ["CAL"], CAL: ["LA"], LA: []
  };
  return respects(await order(graph), graph);
});
check("separate pieces", async ({order}) => {
  const graph = {b: ["a"], a: [], y: ["x"], x: []};
  return respects(await order(graph), graph);
});
check("nothing to order", async ({order}) => (await order({})).length === 0);
check("each item once", async ({order}) => {
  const list = await order({d: ["b", "c"], c: ["a"], b: ["a"], a: []});
  return new Set(list).size === 4 && list.length === 4;
});
