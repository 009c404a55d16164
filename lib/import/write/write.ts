import type {Nodes, Root} from "mdast";
import type {ContainerDirective} from "mdast-util-directive";
import {defaultHandlers, toMarkdown} from "mdast-util-to-markdown";
import {gfmToMarkdown} from "mdast-util-gfm";
import type {Handle, Info, Options, State, Unsafe} from "mdast-util-to-markdown";
import {lineOf, titleOfBox} from "../tree/nodes.ts";

export interface WrittenText {
  readonly text: string;
  /** where each block stands in the source and in the text */
  readonly places: readonly {readonly line: number; readonly target: number}[];
}

/** The tree as a text of the dialect: nothing in its words means more to the dialect than words. */
export function writeDialect(root: Root): WrittenText {
  const places: {line: number; target: number}[] = [];
  const heights = new Map<Nodes, number>();
  measure(root, heights);
  const watched = (handle: Handle): Handle =>
    Object.assign((node: Nodes, parent: Parameters<Handle>[1], state: State, info: Info) => {
      if (node.position !== undefined && info.now.line > 0)
        places.push({line: lineOf(node), target: info.now.line});
      return handle(node, parent, state, info);
    }, handle);
  const extensions = gfmExtensions();
  const text = toMarkdown(root, {
    bullet: "-",
    bulletOther: "*",
    emphasis: "*",
    strong: "*",
    fence: "`",
    fences: true,
    rule: "-",
    listItemIndent: "one",
    incrementListMarker: true,
    resourceLink: true,
    extensions: [
      ...extensions,
      {
        unsafe: UNSAFE,
        join: [
          (_left, right) =>
            right.type === "math" || right.type === "containerDirective" ? 1 : undefined,
          (left) => (left.type === "math" || left.type === "containerDirective" ? 1 : undefined)
        ],
        handlers: HANDLERS
      },
      {
        handlers: watchAll(
          watched,
          {math, heading, containerDirective: containerDirective(heights)},
          extensions
        )
      }
    ]
  });
  return {text, places};
}

/** How tables, footnotes and the like are written. */
function gfmExtensions(): readonly Options[] {
  return [gfmToMarkdown({tablePipeAlign: false})];
}

/** What the dialect reads that Markdown does not. */
const UNSAFE: Unsafe[] = [
  {character: "{", inConstruct: "phrasing"},
  {character: "}", inConstruct: "phrasing"},
  {character: "<", inConstruct: "phrasing"},
  {character: "$", inConstruct: "phrasing"},
  {character: "@", after: "[A-Za-z]", inConstruct: "phrasing"},
  {atBreak: true, character: ":", after: "::"},
  {atBreak: true, character: "i", after: "mport(?![A-Za-z0-9_])"},
  {atBreak: true, character: "e", after: "xport(?![A-Za-z0-9_])"},
  {character: "|", inConstruct: "tableCell"}
];

const inlineMath: Handle = (node: {value: string}) => `$${node.value}$`;
const written: Handle = (node: {value: string}) => node.value;

const math: Handle = (node: {value: string}) => `$$\n${node.value}\n$$`;

/** Escaped brackets in pairs would look like a display of TeX. */
function withoutPairs(words: string): string {
  if (!words.includes("\\[")) return words;
  return words.replace(/`[^`]*`|\\\]/g, (part) => (part === "\\]" ? "&#x5D;" : part));
}

/** An address that is its own text stands bare where it reads as one. */
const link: Handle = Object.assign(
  (node: Extract<Nodes, {type: "link"}>, _parent: unknown, state: State, info: Info): string => {
    if (isBare(node, info)) return node.url;
    const tracker = state.createTracker(info);
    const exit = state.enter("link");
    const subexit = state.enter("label");
    let value = tracker.move("[");
    value += tracker.move(
      withoutPairs(
        state.containerPhrasing(node, {before: value, after: "](", ...tracker.current()})
      )
    );
    value += tracker.move("](");
    subexit();
    value += tracker.move(toDestination(node.url));
    if (node.title != null && node.title !== "") value += tracker.move(` ${toTitle(node.title)}`);
    value += tracker.move(")");
    exit();
    return value;
  },
  {peek: () => "["}
);

function isBare(node: Extract<Nodes, {type: "link"}>, {before, after}: Info): boolean {
  const [only] = node.children;
  if (node.children.length !== 1 || only?.type !== "text" || only.value !== node.url) return false;
  if (
    !/^https?:\/\/[\w.-]+\.[a-z]{2,}(?:[/?#][A-Za-z0-9./?=#%:+-]*)?$/.test(node.url) ||
    !/[\w/]$/.test(node.url)
  )
    return false;
  if (node.url.includes("_")) return false;
  return /^$|[\s(]$/.test(before) && /^$|^[\s.,;:!?)]/.test(after);
}

const image: Handle = Object.assign(
  (node: Extract<Nodes, {type: "image"}>, _parent: unknown, state: State): string => {
    const exit = state.enter("image");
    const subexit = state.enter("label");
    const alt = state
      .safe((node.alt ?? "").replace(/\s+/g, " "), {before: "[", after: "]"})
      .replace(/(?<!\\)[{}<$]/g, "\\$&");
    subexit();
    const title = node.title != null && node.title !== "" ? ` ${toTitle(node.title)}` : "";
    exit();
    return `![${alt}](${toDestination(node.url)}${title})`;
  },
  {peek: () => "!"}
);

/** An address without what would end it. */
export function toDestination(url: string): string {
  return url.replace(/[\s<>()"'`{}\\$*_|[\]\u0000-\u001f]/g, (c) =>
    c === "_" ||
    c === "*" ||
    c === "(" ||
    c === ")" ||
    c === "$" ||
    c === "[" ||
    c === "]" ||
    c === "'"
      ? c === "_"
        ? c
        : `%${c.charCodeAt(0).toString(16).toUpperCase()}`
      : encodeURIComponent(c)
  );
}

function toTitle(title: string): string {
  return `"${title.replace(/\s+/g, " ").replace(/["\\{}<$&|]/g, "\\$&")}"`;
}

const heading: Handle = (
  node: Extract<Nodes, {type: "heading"}>,
  _parent: unknown,
  state: State,
  info: Info
): string => {
  const tracker = state.createTracker(info);
  const marks = "#".repeat(node.depth);
  const exit = state.enter("headingAtx");
  const subexit = state.enter("phrasing");
  tracker.move(`${marks} `);
  const words = state
    .containerPhrasing(node, {before: "# ", after: "\n", ...tracker.current()})
    .replace(/\n/g, " ");
  subexit();
  exit();
  const id = node.data?.label;
  return `${marks} ${words}${id === undefined ? "" : ` [#${id}]`}`;
};

const HANDLERS: Options["handlers"] = {
  inlineMath: Object.assign(inlineMath, {peek: () => "$"}),
  written: Object.assign(written, {peek: (node: {value: string}) => node.value.charAt(0)}),
  math,
  link,
  image
};

function containerDirective(heights: ReadonlyMap<Nodes, number>): Handle {
  return (node: ContainerDirective, _parent: unknown, state: State, info: Info): string => {
    const tracker = state.createTracker(info);
    const colons = ":".repeat(2 + (heights.get(node) ?? 1));
    const title = titleOfBox(node);
    const exit = state.enter("containerDirective");
    let value = tracker.move(colons + node.name);
    if (title !== null) {
      const subexit = state.enter("containerDirectiveLabel");
      const label = state.enter("label");
      const phrasing = state.enter("phrasing");
      const words = state.containerPhrasing(title, {before: "[", after: "]", ...tracker.current()});
      phrasing();
      label();
      subexit();
      value += tracker.move(`[${withoutPairs(words.replace(/\s*\n\s*/g, " "))}]`);
    }
    value += tracker.move(toBraces(node.attributes ?? {}));
    const rest = title === null ? node.children : node.children.slice(1);
    if (rest.length > 0) {
      value += tracker.move("\n");
      value += tracker.move(state.containerFlow({...node, children: rest}, tracker.current()));
    }
    exit();
    return `${value}\n${colons}`;
  };
}

function toBraces(attributes: Readonly<Record<string, string | null | undefined>>): string {
  const {id, ...others} = attributes;
  const words = [
    ...(id == null ? [] : [`#${id}`]),
    ...Object.entries(others).map(([key, value]) => `${key}=${value ?? ""}`)
  ];
  return words.length === 0 ? "" : `{${words.join(" ")}}`;
}

/** How many boxes are nested in each: an outer one has one colon more than its inner ones. */
function measure(node: Nodes, heights: Map<Nodes, number>): number {
  if (!("children" in node)) return 0;
  let most = 0;
  for (const child of node.children) most = Math.max(most, measure(child, heights));
  if (node.type !== "containerDirective") return most;
  heights.set(node, most + 1);
  return most + 1;
}

/** The handlers of blocks, each telling where it writes. */
function watchAll(
  watch: (handle: Handle) => Handle,
  own: NonNullable<Options["handlers"]>,
  extensions: readonly Options[]
): NonNullable<Options["handlers"]> {
  const known = BLOCKS.flatMap((name) => {
    const handle =
      findHandler(name, extensions) ?? (name === "table" ? null : defaultHandlers[name]);
    return handle === null ? [] : [[name, handle] as const];
  });
  const all = {...Object.fromEntries(known), ...own};
  return Object.fromEntries(Object.entries(all).map(([name, handle]) => [name, watch(handle)]));
}

const BLOCKS = ["paragraph", "code", "blockquote", "list", "table", "thematicBreak"] as const;

function findHandler(name: (typeof BLOCKS)[number], extensions: readonly Options[]): Handle | null {
  for (const extension of extensions) {
    const found = extension.handlers?.[name] ?? findHandler(name, extension.extensions ?? []);
    if (found) return found;
  }
  return null;
}
