import {Graph, layout} from "@dagrejs/dagre";
import type {DiagramEdge, DiagramGroup, DiagramNode, Flowchart, Shape} from "./flowchart.ts";
import {LINE_HEIGHT, sizeOf, wrap} from "./measure.ts";
import type {Size} from "./measure.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box by its middle. */
export interface Placed extends Point, Size {}

export interface Layout extends Size {
  readonly nodes: readonly (DiagramNode & Placed)[];
  readonly edges: readonly (DiagramEdge & {
    readonly points: readonly Point[];
    readonly place: Point;
  })[];
  readonly groups: readonly (DiagramGroup & Placed)[];
}

const MARGIN = 12;
const ROW_GAP = 46;
const GAP = 30;
const GROUP_TITLE = LINE_HEIGHT + 8;

/** Gives everything of a flowchart its place: rows by dagre's layered layout, the same for the same text. */
export function layOut({direction, nodes, edges, groups}: Flowchart): Layout {
  const graph = new Graph({multigraph: true, compound: true});
  graph.setGraph({
    rankdir: direction,
    nodesep: GAP,
    edgesep: 16,
    ranksep: ROW_GAP,
    marginx: MARGIN,
    marginy: MARGIN
  });
  graph.setDefaultEdgeLabel(() => ({}));
  const wrapped = nodes.map((node) => ({...node, label: wrap(node.label)}));
  // Prefixes keep the names of groups and nodes apart.
  for (const {id, label} of groups) graph.setNode(`g ${id}`, {...sizeOf(label)});
  for (const node of wrapped)
    graph.setNode(`n ${node.id}`, {...sizeOfNode(node.shape, sizeOf(node.label))});
  for (const {id, group} of groups) if (group !== null) graph.setParent(`g ${id}`, `g ${group}`);
  for (const {id, group} of nodes)
    if (group !== null && groups.some((one) => one.id === group))
      graph.setParent(`n ${id}`, `g ${group}`);
  edges.forEach(({from, to, label, length}, index) => {
    const size = sizeOf(wrap(label));
    graph.setEdge(
      `n ${from}`,
      `n ${to}`,
      {
        ...(label.length === 0
          ? {width: 0, height: 0}
          : {width: size.width + 12, height: size.height + 4}),
        labelpos: "c",
        minlen: length
      },
      `e${String(index)}`
    );
  });
  layout(graph);
  const placeOf = (name: string): Placed => {
    const {x = 0, y = 0, width = 0, height = 0} = graph.node(name) as Partial<Placed>;
    return {x, y, width, height};
  };
  const shapes = new Map(nodes.map(({id, shape}) => [id, shape]));
  const placedNode = (id: string): ShapedBox => ({
    ...placeOf(`n ${id}`),
    shape: shapes.get(id) ?? "box"
  });
  const placedGroups = groups.map((group) => ({
    ...group,
    ...withTitle(placeOf(`g ${group.id}`), group.label)
  }));
  const placed = {
    nodes: wrapped.map((node) => ({...node, ...placeOf(`n ${node.id}`)})),
    groups: placedGroups,
    edges: edges.map((edge, index) => {
      const label = wrap(edge.label);
      if (edge.from === edge.to)
        return {...edge, label, ...loopAt(placeOf(`n ${edge.from}`), sizeOf(label))};
      const found = graph.edge({
        v: `n ${edge.from}`,
        w: `n ${edge.to}`,
        name: `e${String(index)}`
      }) as {readonly points?: readonly Point[]; readonly x?: number; readonly y?: number};
      const points = clip(
        (found.points ?? []).map(({x, y}) => ({x, y})),
        {from: placedNode(edge.from), to: placedNode(edge.to)}
      );
      const middle = points[points.length >> 1] ?? {x: 0, y: 0};
      return {...edge, label, points, place: {x: found.x ?? middle.x, y: found.y ?? middle.y}};
    })
  };
  return intoView(placed);
}

interface ShapedBox extends Placed {
  readonly shape: Shape;
}

/** Edges end at the boxes of their nodes: those of round and pointed nodes are led on to their outlines. */
function clip(
  points: readonly Point[],
  {from, to}: {readonly from: ShapedBox; readonly to: ShapedBox}
): readonly Point[] {
  const [, second] = points;
  const beforeLast = points.at(-2);
  if (second === undefined || beforeLast === undefined) return points;
  const start = outlineAt(from, second);
  const end = outlineAt(to, beforeLast);
  return points.map((point, index) =>
    index === 0 ? (start ?? point) : index === points.length - 1 ? (end ?? point) : point
  );
}

/** Where the line from a node's middle to a point leaves its outline; null for boxes. */
function outlineAt({shape, x, y, width, height}: ShapedBox, point: Point): Point | null {
  const [dx, dy] = [point.x - x, point.y - y];
  const isRound = shape === "circle" || shape === "ring";
  if (!isRound && shape !== "diamond") return null;
  const size = isRound
    ? (2 * Math.hypot(dx, dy)) / width
    : (2 * Math.abs(dx)) / width + (2 * Math.abs(dy)) / height;
  return size === 0 ? null : {x: x + dx / size, y: y + dy / size};
}

/** An edge from a node to itself, at its right side. */
function loopAt(
  {x, y, width, height}: Placed,
  label: Size
): {readonly points: readonly Point[]; readonly place: Point} {
  const side = x + width / 2;
  const out = side + 26;
  const up = Math.min(11, height / 4);
  return {
    points: [
      {x: side, y: y - up},
      {x: out, y: y - up - 4},
      {x: out, y: y + up + 4},
      {x: side, y: y + up}
    ],
    place: {x: out + label.width / 2 + 4, y}
  };
}

/** Room for a group's title above what it holds. */
function withTitle(box: Placed, label: readonly string[]): Placed {
  if (label.length === 0) return box;
  const width = Math.max(box.width, sizeOf(label).width + 24);
  const more = GROUP_TITLE + (label.length - 1) * LINE_HEIGHT;
  return {...box, width, y: box.y - more / 2, height: box.height + more};
}

/** Moves all so that nothing is left of or above the picture. */
function intoView(placed: Omit<Layout, "width" | "height">): Layout {
  const boxes: readonly Placed[] = [
    ...placed.nodes,
    ...placed.groups,
    ...placed.edges.flatMap(({points, place, label}) => [
      ...points.map((point) => ({...point, width: 0, height: 0})),
      {...place, ...sizeOf(label)}
    ])
  ];
  const left = Math.min(...boxes.map(({x, width}) => x - width / 2)) - MARGIN;
  const top = Math.min(...boxes.map(({y, height}) => y - height / 2)) - MARGIN;
  const right = Math.max(...boxes.map(({x, width}) => x + width / 2)) + MARGIN;
  const bottom = Math.max(...boxes.map(({y, height}) => y + height / 2)) + MARGIN;
  const move = <T extends Point>(one: T): T => ({...one, x: one.x - left, y: one.y - top});
  return {
    width: Math.ceil(right - left),
    height: Math.ceil(bottom - top),
    nodes: placed.nodes.map(move),
    groups: placed.groups.map(move),
    edges: placed.edges.map((edge) => ({
      ...edge,
      points: edge.points.map(move),
      place: move(edge.place)
    }))
  };
}

/** The box of a shape around a label of this size. */
function sizeOfNode(shape: Shape, {width, height}: Size): Size {
  const box = {width: Math.max(44, width + 28), height: Math.max(38, height + 19)};
  switch (shape) {
    case "circle":
    case "ring": {
      const across = Math.max(box.width, box.height) + (shape === "ring" ? 8 : 0);
      return {width: across, height: across};
    }
    case "diamond":
      return {width: box.width * 1.45, height: box.height * 1.6};
    case "hexagon":
    case "pill":
    case "slanted":
    case "slantedBack":
    case "wideAbove":
    case "wideBelow":
    case "flag":
      return {width: box.width + 22, height: box.height};
    case "cylinder":
      return {width: box.width, height: box.height + 18};
    case "framed":
      return {width: box.width + 14, height: box.height};
    case "box":
    case "round":
      return box;
  }
}
