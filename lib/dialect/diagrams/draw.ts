import type {DiagramEdge, Head, Shape} from "./flowchart.ts";
import type {Layout, Placed, Point} from "./layout.ts";
import {LINE_HEIGHT, sizeOf, TEXT_SIZE} from "./measure.ts";

const SMALLEST = 0.8;

export interface DrawOptions {
  /** what names the picture for readers who do not see it */
  readonly alt: string;
}

/**
 * The picture as SVG in the colours and faces of the page: no style, script, link or address of its own. Labels are text, and
 * everything that comes from the author is escaped.
 */
export function drawSvg({width, height, nodes, edges, groups}: Layout, {alt}: DrawOptions): string {
  // Narrower columns shrink it a little, while its letters can be read; then it scrolls.
  const size = `style="min-width:${String(Math.round(width * SMALLEST))}px" width="${String(width)}" height="${String(height)}" viewBox="0 0 ${String(width)} ${String(height)}"`;
  return [
    `<svg class="diagram" role="img" aria-label="${escape(alt)}" ${size} font-size="${String(TEXT_SIZE)}">`,
    ...groups.map((group) => {
      const title = {
        x: group.x - group.width / 2 + 10,
        y: group.y - group.height / 2 + 6 + (group.label.length * LINE_HEIGHT) / 2
      };
      return `<g class="diagram-group">${rectangle(group, 6)}${lines(group.label, title, "start")}</g>`;
    }),
    ...edges.filter(({line}) => line !== "unseen").map(drawEdge),
    ...nodes.map(
      (node) =>
        `<g class="diagram-node"${node.tone === null ? "" : ` data-tone="${node.tone}"`}>${drawShape(node.shape, node)}${lines(node.label, {x: node.x, y: node.y + (node.shape === "cylinder" ? 6 : 0)})}</g>`
    ),
    ...edges
      .filter(({label}) => label.length > 0)
      .map(({label, place}) => {
        const box = sizeOf(label);
        return `<g class="diagram-label">${rectangle({...place, width: box.width + 8, height: box.height + 2}, 2)}${lines(label, place)}</g>`;
      }),
    "</svg>"
  ].join("");
}

function drawShape(shape: Shape, box: Placed): string {
  const {x, y, width, height} = box;
  const [left, right, top, bottom] = [x - width / 2, x + width / 2, y - height / 2, y + height / 2];
  const cut = Math.min(16, width / 4);
  const polygon = (...points: readonly (readonly [number, number])[]): string =>
    `<polygon points="${points.map(([a, b]) => `${at(a)},${at(b)}`).join(" ")}"/>`;
  switch (shape) {
    case "box":
      return rectangle(box, 2);
    case "round":
      return rectangle(box, 9);
    case "pill":
      return rectangle(box, height / 2);
    case "circle":
      return `<circle cx="${at(x)}" cy="${at(y)}" r="${at(width / 2)}"/>`;
    case "ring":
      return `<circle cx="${at(x)}" cy="${at(y)}" r="${at(width / 2)}"/><circle cx="${at(x)}" cy="${at(y)}" r="${at(width / 2 - 4)}"/>`;
    case "diamond":
      return polygon([x, top], [right, y], [x, bottom], [left, y]);
    case "hexagon":
      return polygon(
        [left + cut, top],
        [right - cut, top],
        [right, y],
        [right - cut, bottom],
        [left + cut, bottom],
        [left, y]
      );
    case "cylinder": {
      const lid = 9;
      const side = `M${at(left)},${at(top + lid)}V${at(bottom - lid)}A${at(width / 2)},${String(lid)} 0 0 0 ${at(right)},${at(bottom - lid)}V${at(top + lid)}`;
      return `<path d="${side}"/><ellipse cx="${at(x)}" cy="${at(top + lid)}" rx="${at(width / 2)}" ry="${String(lid)}"/>`;
    }
    case "framed":
      return `${rectangle(box, 2)}<path d="M${at(left + 7)},${at(top)}V${at(bottom)}M${at(right - 7)},${at(top)}V${at(bottom)}"/>`;
    case "flag":
      return polygon([left, top], [right, top], [right, bottom], [left, bottom], [left + cut, y]);
    case "slanted":
      return polygon([left + cut, top], [right, top], [right - cut, bottom], [left, bottom]);
    case "slantedBack":
      return polygon([left, top], [right - cut, top], [right, bottom], [left + cut, bottom]);
    case "wideBelow":
      return polygon([left + cut, top], [right - cut, top], [right, bottom], [left, bottom]);
    case "wideAbove":
      return polygon([left, top], [right, top], [right - cut, bottom], [left + cut, bottom]);
  }
}

function rectangle({x, y, width, height}: Placed, radius: number): string {
  return `<rect x="${at(x - width / 2)}" y="${at(y - height / 2)}" width="${at(width)}" height="${at(height)}" rx="${at(radius)}"/>`;
}

/** Lines of text about a middle, or from it on. */
function lines(
  label: readonly string[],
  {x, y}: Point,
  anchor: "start" | "middle" = "middle"
): string {
  const first = y - ((label.length - 1) * LINE_HEIGHT) / 2 + TEXT_SIZE * 0.35;
  return label
    .map(
      (line, index) =>
        `<text x="${at(x)}" y="${at(first + index * LINE_HEIGHT)}" text-anchor="${anchor}">${escape(line)}</text>`
    )
    .join("");
}

function drawEdge({
  points,
  line,
  start,
  end
}: DiagramEdge & {readonly points: readonly Point[]}): string {
  const from = withGap(points, start, "first");
  const whole = withGap(from, end, "last");
  const heads = [
    drawHead(start, points[1], points[0]),
    drawHead(end, points.at(-2), points.at(-1))
  ].join("");
  return `<g class="diagram-edge" data-line="${line}"><path d="${curve(whole)}"/>${heads}</g>`;
}

/** A line ends before the point of its head, so that it does not show beside it. */
function withGap(points: readonly Point[], head: Head, side: "first" | "last"): readonly Point[] {
  if (head === "none" || head === "cross" || points.length < 2) return points;
  const order = side === "first" ? points : points.toReversed();
  const [tip, next, ...rest] = order;
  if (tip === undefined || next === undefined) return points;
  const far = Math.hypot(next.x - tip.x, next.y - tip.y);
  const part = far === 0 ? 0 : Math.min(0.9, 7 / far);
  const moved = {x: tip.x + (next.x - tip.x) * part, y: tip.y + (next.y - tip.y) * part};
  const shortened = [moved, next, ...rest];
  return side === "first" ? shortened : shortened.toReversed();
}

function drawHead(head: Head, before: Point | undefined, tip: Point | undefined): string {
  if (head === "none" || before === undefined || tip === undefined) return "";
  const far = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [dx, dy] = [(tip.x - before.x) / far, (tip.y - before.y) / far];
  const point = (back: number, aside: number): string =>
    `${at(tip.x - dx * back - dy * aside)},${at(tip.y - dy * back + dx * aside)}`;
  if (head === "dot")
    return `<circle cx="${at(tip.x - dx * 4)}" cy="${at(tip.y - dy * 4)}" r="4"/>`;
  if (head === "cross")
    return `<path d="M${point(9, 4)}L${point(1, -4)}M${point(9, -4)}L${point(1, 4)}"/>`;
  return `<polygon points="${point(0, 0)} ${point(9, 4.5)} ${point(9, -4.5)}"/>`;
}

/** A path through the points that is straight at its ends and round at its bends. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const last = rest.pop();
  let path = `M${at(first.x)},${at(first.y)}`;
  if (last === undefined) return path;
  rest.forEach((point, index) => {
    const next = rest[index + 1] ?? last;
    const middle =
      index === rest.length - 1 ? last : {x: (point.x + next.x) / 2, y: (point.y + next.y) / 2};
    path += `Q${at(point.x)},${at(point.y)} ${at(middle.x)},${at(middle.y)}`;
  });
  return rest.length === 0 ? `${path}L${at(last.x)},${at(last.y)}` : path;
}

/** Tenths of a pixel are enough, and the same everywhere. */
function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
