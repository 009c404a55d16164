import type {Document, Node} from "yaml";

/** A value as plain data; null where it repeats itself without end, which the YAML library refuses. */
export function toPlain(node: Node, document: Document): unknown {
  try {
    return node.toJS(document);
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof RangeError) return null;
    throw error;
  }
}
