import type {Heading, Nodes, Parents, Root} from "mdast";
import type {ContainerDirective} from "mdast-util-directive";
import type {Math} from "mdast-util-math";
import {toString} from "mdast-util-to-string";
import {findBlock, labelPrefixes, toId, visit} from "../../dialect/index.ts";
import {toEquationId} from "../maths/formula.ts";
import {short} from "../tree/addresses.ts";
import type {Context} from "../tree/context.ts";
import {lineOf, titleOfBox} from "../tree/nodes.ts";
import type {Inline} from "../tree/nodes.ts";

/** Gives ids to what has one in the source, and leads links and references to them. Returns where each name of the source leads. */
export function settleLabels(root: Root, context: Context): ReadonlyMap<string, string> {
  const wanted = findWanted(root);
  const taken = createTaken([]);
  /** from each name in the source, in small letters, to the id */
  const ids = new Map<string, string>();
  const known = (name: string, id: string): void => {
    const key = name.toLowerCase();
    if (!ids.has(key)) ids.set(key, id);
  };
  const headings: Heading[] = [];
  visit(root, (node) => {
    if (node.type === "containerDirective") nameBox(node, {wanted, taken, known});
    else if (node.type === "math") nameDisplay(node, {taken, known, context});
    else if (node.type === "heading") {
      if (node.data?.written !== undefined && wanted.has(node.data.written.toLowerCase()))
        nameHeading(node, node.data.written, {taken, known});
      headings.push(node);
    }
  });
  const anchors = slugHeadings(headings, taken, known);
  for (const [name, id] of ids) if (!anchors.has(name)) anchors.set(name, id);
  replacePending(root, ids, context);
  return anchors;
}

/** The names that something in the text leads to. */
function findWanted(root: Root): ReadonlySet<string> {
  const wanted = new Set<string>();
  visit(root, (node) => {
    if (node.type === "link" && node.url.startsWith("#"))
      wanted.add(decode(node.url.slice(1)).toLowerCase());
    if (node.type === "pending") wanted.add(node.label.toLowerCase());
  });
  return wanted;
}

interface Naming {
  readonly wanted: ReadonlySet<string>;
  readonly taken: Taken;
  readonly known: (name: string, id: string) => void;
}

function nameBox(node: ContainerDirective, {wanted, taken, known}: Naming): void {
  const attributes = node.attributes ?? {};
  const prefix = findBlock(node.name)?.prefix ?? null;
  const written = attributes.id ?? null;
  delete attributes.id;
  const isExercise = node.name === "exercise";
  if (written === null && !isExercise) return;
  if (prefix === null && !wanted.has((written ?? "").toLowerCase())) return;
  const title = titleOfBox(node);
  const words = written ?? (title === null ? "1" : toString(title));
  const id = taken.claim(withPrefix(words, prefix));
  node.attributes = {id, ...attributes};
  if (written !== null) known(written, id);
}

function withPrefix(written: string, prefix: string | null): string {
  const made = toId(written, prefix);
  if (made !== null) return made.slice(0, 60).replace(/-+$/, "");
  const words = written
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const [first = "", ...rest] = words.split("-");
  const bare = Object.hasOwn(labelPrefixes, first) && rest.length > 0 ? rest.join("-") : words;
  return `${prefix ?? "part"}-${bare || "1"}`.slice(0, 60).replace(/-+$/, "");
}

/** Ids that are given, and how often each has been asked for. */
interface Taken {
  has(id: string): boolean;
  /** the id, or with a number the first that is free */
  claim(id: string): string;
}

function createTaken(first: Iterable<string>): Taken {
  const ids = new Set(first);
  const copies = new Map<string, number>();
  return {
    has: (id) => ids.has(id),
    claim(id) {
      let copy = copies.get(id) ?? 1;
      let name = id;
      while (ids.has(name)) name = `${id}-${++copy}`;
      copies.set(id, copy);
      ids.add(name);
      return name;
    }
  };
}

function nameDisplay(
  node: Math,
  {taken, known, context}: Pick<Naming, "taken" | "known"> & {readonly context: Context}
): void {
  const labels = node.data?.labels ?? [];
  const [first] = labels;
  if (first === undefined) return;
  const wanted = toEquationId(first);
  const id = taken.claim(wanted);
  if (id !== wanted) {
    node.value = node.value.replace(/^\\label\{[^{}]*\}/, `\\label{${id}}`);
    context.tell(
      "mended",
      "id-is-unique",
      `The label \`${short(first)}\` is given twice: the second becomes \`${id}\`.`,
      lineOf(node)
    );
  }
  for (const label of labels) known(label, id);
}

function nameHeading(
  node: Heading,
  written: string,
  {taken, known}: Pick<Naming, "taken" | "known">
): void {
  const id = taken.claim(withPrefix(written.replace(/^sec(?:tion)?[:_-]+/i, ""), "sec"));
  node.data = {...node.data, label: id};
  known(written, id);
}

/** The anchors that other programs and the dialect make of the words of headings. */
function slugHeadings(
  headings: readonly Heading[],
  taken: Taken,
  known: Naming["known"]
): Map<string, string> {
  const anchors = new Map<string, string>();
  const counts = new Map<string, number>();
  if (!taken.has("references")) taken.claim("references");
  for (const node of headings) {
    const own = node.data?.label;
    const words =
      toString(node)
        .toLowerCase()
        .normalize("NFKD")
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "") || "section";
    const id = own ?? taken.claim(words);
    const before = node.data?.before ?? toString(node);
    for (const slug of new Set([...slugsOf(before), ...slugsOf(toString(node)), words])) {
      const count = counts.get(slug) ?? 0;
      counts.set(slug, count + 1);
      const name = count === 0 ? slug : `${slug}-${count}`;
      if (!anchors.has(name)) anchors.set(name, id);
      known(name, id);
    }
    for (const name of [before, toString(node)]) known(name.trim(), id);
    if (node.data?.written !== undefined) {
      anchors.set(node.data.written.toLowerCase(), id);
      known(node.data.written, id);
    }
  }
  return anchors;
}

/** As kramdown makes them, and as GitHub, Hugo and Hexo do. */
function slugsOf(words: string): readonly string[] {
  const text = words.trim().toLowerCase();
  const kramdown = text
    .replace(/^[^a-z]+/, "")
    .replace(/[^a-z0-9 -]/g, "")
    .replace(/ /g, "-");
  const github = text.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "").replace(/ /g, "-");
  const hexo = text
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return [kramdown, github, hexo, github.replace(/-{2,}/g, "-")].filter((slug) => slug !== "");
}

/** Links and references to what the text names lead there; others are words. */
function replacePending(
  parent: Parents,
  ids: ReadonlyMap<string, string>,
  context: Context,
  line = 1
): void {
  const children: Nodes[] = parent.children;
  for (let i = 0; i < children.length; i++) {
    const child = children[i];
    if (child === undefined) continue;
    const at = child.position === undefined ? line : lineOf(child);
    if (child.type === "pending") children[i] = toReference(child, ids, context, at);
    else if (child.type === "written" && child.value.startsWith("{#")) {
      children.splice(i--, 1);
      context.tell(
        "aside",
        "attributes-have-no-place",
        `The id \`${short(child.value.slice(1, -1))}\` names nothing that has one in a chapter: it is left out.`,
        at
      );
    } else if (child.type === "link" && child.url.startsWith("#")) {
      replacePending(child, ids, context, at);
      const name = decode(child.url.slice(1)).replace(/^\^/, "").toLowerCase();
      const id = ids.get(name) ?? ids.get(name.replace(/[-_]+/g, "-"));
      if (id !== undefined) child.url = `#${id}`;
      else {
        children.splice(i, 1, ...child.children);
        i += child.children.length - 1;
        context.tell(
          "decide",
          "anchor-resolves",
          `The link \`${short(child.url)}\` leads nowhere in this text: its words are kept.`,
          at
        );
      }
    } else if ("children" in child) replacePending(child, ids, context, at);
  }
}

function toReference(
  {label, isEquation}: Extract<Inline, {type: "pending"}>,
  ids: ReadonlyMap<string, string>,
  context: Context,
  line: number
): Inline {
  const id = ids.get(label.toLowerCase());
  if (
    id !== undefined &&
    /^[a-z]+-/.test(id) &&
    Object.hasOwn(labelPrefixes, id.split("-")[0] ?? "")
  )
    return {type: "written", value: `@${id}`};
  context.tell(
    "decide",
    "reference-resolves",
    `The reference \`${short(label)}\` names nothing in this text: it stands as it is written.`,
    line
  );
  return {type: "inlineCode", value: `\\${isEquation ? "eqref" : "ref"}{${label}}`};
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
