import {createCursor, DiagramError} from "./cursor.ts";
import type {Cursor} from "./cursor.ts";
import {readLink} from "./links.ts";
import {readShape, toLines} from "./shapes.ts";
import {TONES} from "./flowchart.ts";
import type {
  DiagramEdge,
  DiagramFault,
  DiagramGroup,
  DiagramNode,
  Direction,
  Flowchart,
  Tone
} from "./flowchart.ts";

export type ParsedDiagram =
  | {readonly flowchart: Flowchart; readonly fault: null}
  | {readonly flowchart: null; readonly fault: DiagramFault};

const MOST_NODES = 100;
const MOST_EDGES = 200;
const MOST_LETTERS = 20_000;
const DIRECTIONS: Readonly<Record<string, Direction>> = {
  TB: "TB",
  TD: "TB",
  BT: "BT",
  LR: "LR",
  RL: "RL"
};
const HEADER = /(?:flowchart|graph)(?:-elk)?(?=[\s;]|$)/y;
const ID = /[\p{L}\p{N}_](?:[\p{L}\p{N}_.]|-(?![-.>ox]|$))*/uy;
/** What mermaid has and the book's diagrams have not, and why. */
const REFUSED: Readonly<Record<string, string>> = {
  style: "`style` paints for one theme: give the node a colour of the page, `A:::blue`",
  classDef: "`classDef` paints for one theme: use a colour of the page, `A:::blue`",
  linkStyle: "`linkStyle` paints for one theme: leave it out",
  click: "A diagram has no links: write the link in the text",
  direction: "All groups of a diagram run in its own direction: leave `direction` out"
};

/** Reads a mermaid flowchart. Never throws: what cannot be read is told with its place. */
export function parseDiagram(text: string): ParsedDiagram {
  try {
    return {flowchart: read(text), fault: null};
  } catch (error) {
    if (!(error instanceof DiagramError)) throw error;
    return {flowchart: null, fault: error.fault};
  }
}

interface Draft {
  direction: Direction | null;
  readonly nodes: Map<string, DiagramNode>;
  readonly edges: DiagramEdge[];
  readonly groups: Map<string, DiagramGroup>;
  readonly open: string[];
  description: string | null;
}

function read(text: string): Flowchart {
  const draft: Draft = {
    direction: null,
    nodes: new Map(),
    edges: [],
    groups: new Map(),
    open: [],
    description: null
  };
  const lines = text.split("\n");
  if (text.length > MOST_LETTERS)
    throw new DiagramError({
      message: "The diagram is too long to be drawn: split it into several.",
      line: 0,
      column: 0
    });
  lines.forEach((line, number) => readLine(draft, line, number));
  const last = {line: Math.max(0, lines.length - 1), column: 0};
  if (draft.direction === null) throw new DiagramError({message: NO_HEADER, line: 0, column: 0});
  if (draft.open.length > 0)
    throw new DiagramError({
      ...last,
      message: `The group \`${draft.open.at(-1) ?? ""}\` is not closed: end it with a line \`end\`.`
    });
  if (draft.nodes.size === 0)
    throw new DiagramError({...last, message: "The diagram has no node: write `A --> B`."});
  const {direction, edges, description} = draft;
  const groups = [...draft.groups.values()];
  const nodes = [...draft.nodes.values()];
  return {
    direction,
    nodes,
    edges,
    groups: groups.filter(({id}) => isUsed(id, groups, nodes)),
    description
  };
}

const NO_HEADER =
  "A diagram begins with its kind and direction, `flowchart LR`: only flowcharts are drawn.";

/** An empty group has no size. */
function isUsed(
  id: string,
  groups: readonly DiagramGroup[],
  nodes: readonly DiagramNode[]
): boolean {
  return (
    nodes.some(({group}) => group === id) ||
    groups.some((one) => one.group === id && isUsed(one.id, groups, nodes))
  );
}

function readLine(draft: Draft, line: string, number: number): void {
  const cursor = createCursor(line, number);
  for (;;) {
    cursor.take(/[\s;]+/y);
    if (cursor.isAtEnd()) return;
    if (cursor.take(/%%(?!\{)/y)) return;
    if (cursor.take(/%%\{/y))
      cursor.fail("A diagram takes the looks of the page: leave the line `%%{…}%%` out.", 0);
    readStatement(draft, cursor);
    cursor.skipBlanks();
    if (!cursor.isAtEnd() && !cursor.take(/;/y) && !cursor.take(/(?=%%)/y))
      cursor.fail(
        `\`${cursor.rest().slice(0, 20)}\` cannot be read here: a statement ends with its line or a semicolon.`
      );
  }
}

function readStatement(draft: Draft, cursor: Cursor): void {
  if (draft.direction === null) {
    if (!cursor.take(HEADER)) cursor.fail(NO_HEADER);
    cursor.skipBlanks();
    const from = cursor.column();
    const [name = "TB"] = cursor.take(/[A-Za-z]+/y) ?? [];
    const direction = Object.hasOwn(DIRECTIONS, name) ? DIRECTIONS[name] : undefined;
    if (direction === undefined)
      cursor.fail(
        `\`${name}\` is not a direction: it is one of \`TD\`, \`BT\`, \`LR\` and \`RL\`.`,
        from
      );
    draft.direction = direction;
    return;
  }
  const description = cursor.take(/accDescr\s*:\s*([^;]*)/y);
  if (description) {
    draft.description = (description[1] ?? "").trim();
    return;
  }
  if (cursor.take(/accTitle\s*:[^;]*/y)) return;
  const word = cursor.take(/(?:style|classDef|linkStyle|click|direction)(?=\s)/y)?.[0];
  if (word !== undefined) cursor.fail(`${REFUSED[word] ?? ""}.`, cursor.column() - word.length);
  if (cursor.take(/subgraph(?=[\s;]|$)/y)) {
    openGroup(draft, cursor);
    return;
  }
  if (cursor.take(/end(?=[\s;]|$)/y)) {
    if (draft.open.pop() === undefined)
      cursor.fail("`end` closes a `subgraph`, and none is open here.", cursor.column() - 3);
    return;
  }
  if (cursor.take(/class(?=\s)/y)) {
    readClass(draft, cursor);
    return;
  }
  readChain(draft, cursor);
}

function openGroup(draft: Draft, cursor: Cursor): void {
  cursor.skipBlanks();
  const from = cursor.column();
  const [written = ""] = cursor.take(/[^;[\]]*/y) ?? [];
  const bracketed = cursor.take(/\[([^\]]*)\]/y)?.[1];
  const name = written.trim().replace(/^"(.*)"$/, "$1");
  const id = name === "" ? `group ${String(draft.groups.size + 1)}` : name;
  if (draft.groups.has(id)) cursor.fail(`The group \`${id}\` stands in the diagram already.`, from);
  draft.groups.set(id, {
    id,
    label: toLines(bracketed ?? name, cursor, from),
    group: draft.open.at(-1) ?? null
  });
  draft.open.push(id);
}

function readClass(draft: Draft, cursor: Cursor): void {
  do {
    cursor.skipBlanks();
    const id = cursor.take(ID)?.[0];
    if (id === undefined) cursor.fail("`class` gives nodes a colour: write `class A,B blue`.");
    const node = draft.nodes.get(id);
    if (node === undefined)
      cursor.fail(`There is no node \`${id}\` above this line.`, cursor.column() - id.length);
    const ahead = /^(?:\s*,\s*[\p{L}\p{N}_.-]+)*\s+([\p{L}\p{N}_-]+)/u.exec(cursor.rest());
    draft.nodes.set(id, {...node, tone: toTone(ahead?.[1] ?? "", cursor)});
    cursor.skipBlanks();
  } while (cursor.take(/,/y));
  cursor.take(/[\p{L}\p{N}_-]+/uy);
}

function toTone(name: string, cursor: Cursor): Tone {
  const tone = TONES.find((one) => one === name);
  if (tone === undefined)
    cursor.fail(
      `\`${name}\` is not a colour of the page: it is one of ${TONES.map((one) => `\`${one}\``).join(", ")}.`
    );
  return tone;
}

/** `A & B --> C -->|label| D` */
function readChain(draft: Draft, cursor: Cursor): void {
  let from = readNodes(draft, cursor);
  for (;;) {
    cursor.skipBlanks();
    const link = readLink(cursor);
    if (link === null) return;
    cursor.skipBlanks();
    const to = readNodes(draft, cursor);
    for (const one of from)
      for (const other of to) draft.edges.push({...link, from: one, to: other});
    if (draft.edges.length > MOST_EDGES)
      cursor.fail(`The diagram has more than ${String(MOST_EDGES)} edges: split it into several.`);
    from = to;
  }
}

function readNodes(draft: Draft, cursor: Cursor): readonly string[] {
  const ids: string[] = [];
  do {
    cursor.skipBlanks();
    ids.push(readNode(draft, cursor));
    cursor.skipBlanks();
  } while (cursor.take(/&/y));
  return ids;
}

function readNode(draft: Draft, cursor: Cursor): string {
  const from = cursor.column();
  const id = cursor.take(ID)?.[0];
  if (id === undefined)
    cursor.fail(
      cursor.isAtEnd()
        ? "The line ends where a node should stand: write `A --> B`."
        : `\`${cursor.rest().slice(0, 20)}\` is not the id of a node: write letters and digits, and the label in brackets, \`A[its label]\`.`
    );
  if (id === "end") cursor.fail("`end` closes a group: give the node another id.", from);
  if (draft.groups.has(id))
    cursor.fail(`\`${id}\` is a group, and edges lead from node to node: name a node of it.`, from);
  const shaped = readShape(cursor);
  const tone = cursor.take(/:::([\p{L}\p{N}_-]+)/uy)?.[1];
  const known = draft.nodes.get(id);
  const group = draft.open.at(-1) ?? null;
  draft.nodes.set(id, {
    id,
    label: shaped?.label ?? known?.label ?? [id],
    shape: shaped?.shape ?? known?.shape ?? "box",
    tone: tone === undefined ? (known?.tone ?? null) : toTone(tone, cursor),
    group: known?.group ?? group
  });
  if (draft.nodes.size > MOST_NODES)
    cursor.fail(
      `The diagram has more than ${String(MOST_NODES)} nodes: split it into several.`,
      from
    );
  return id;
}
