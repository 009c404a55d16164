import type {Element, ElementContent, Root, RootContent} from "hast";
import {digest} from "../../protocol/index.ts";

// Where the text changes under an open page: without keys of their own, all that stands below a new paragraph would be
// taken for other things than before, its cells and exercises too.

const KEY = "dataKey";

/** Gives the pieces of a text names that stay when others come or go: cells and boxes their ids, all else its content. */
export function withKeys(root: Root): Root {
  return {...root, children: nameAll(root.children)};
}

function nameAll<T extends RootContent | ElementContent>(nodes: readonly T[]): T[] {
  const times = new Map<string, number>();
  return nodes.map((node) => {
    if (node.type !== "element") return node;
    const name = nameOf(node);
    const count = times.get(name) ?? 0;
    times.set(name, count + 1);
    const properties = {...node.properties, [KEY]: count === 0 ? name : `${name} ${count}`};
    return {...node, properties, children: nameAll(node.children)};
  });
}

function nameOf(element: Element): string {
  const {id, dataId, dataExercise} = element.properties;
  // The controls of an exercise read its text once.
  if (dataExercise !== undefined) return contentOf(element);
  if (typeof dataId === "string") return `cell ${dataId}`;
  if (typeof id === "string") return `id ${id}`;
  const inner = findId(element);
  return inner === null ? contentOf(element) : `around ${inner}`;
}

/** The first name in it that outlives a change of its words. */
function findId(element: Element): string | null {
  for (const child of element.children) {
    if (child.type !== "element") continue;
    const {id, dataId} = child.properties;
    if (typeof dataId === "string") return dataId;
    if (typeof id === "string") return id;
    const inner = findId(child);
    if (inner !== null) return inner;
  }
  return null;
}

function contentOf(element: Element): string {
  return digest(
    JSON.stringify(element, (key, value: unknown) => (key === "position" ? undefined : value))
  );
}
