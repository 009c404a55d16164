import type {Nodes} from "mdast";
import type {Problem} from "../protocol/index.ts";
import type {StrictRule} from "./rules.ts";

export type Tell = (
  rule: StrictRule,
  place: {line: number; column: number} | null,
  message: string,
  severity?: Problem["severity"]
) => void;

/** Blocks that have a proof. */
export const RESULTS = new Set(["theorem", "lemma", "proposition", "corollary"]);

export function isBlock(node: Nodes, name: string): boolean {
  return node.type === "containerDirective" && node.name === name;
}

/** The id of a node that is a figure, else null. */
export function idOfFigure(node: Nodes): string | null {
  if (node.type === "cell") return node.id.startsWith("fig-") ? node.id : null;
  return node.type === "containerDirective" && node.name === "figure"
    ? (node.attributes?.["id"] ?? null)
    : null;
}
