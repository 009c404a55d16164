import type {Nodes, Root} from "mdast";
import {describe, expect, test} from "vitest";
import {SKIP, visit, visitParents} from "../../lib/dialect/index.ts";

const word = (value: string): Nodes & {type: "text"} => ({type: "text", value});

/** root: [p1: [a, em: [b]], p2: [c]] */
function tree(): Root {
  return {
    type: "root",
    children: [
      {type: "paragraph", children: [word("a"), {type: "emphasis", children: [word("b")]}]},
      {type: "paragraph", children: [word("c")]}
    ]
  };
}

const nameOf = (node: Nodes): string => (node.type === "text" ? node.value : node.type);

describe("going through a tree", () => {
  test("each node is met once, in the order of the text, with its place", () => {
    const met: string[] = [];
    visit(tree(), (node, index, parent) => {
      met.push(`${nameOf(node)} ${index ?? "-"} ${parent?.type ?? "-"}`);
    });
    expect(met).toEqual([
      "root - -",
      "paragraph 0 root",
      "a 0 paragraph",
      "emphasis 1 paragraph",
      "b 0 emphasis",
      "paragraph 1 root",
      "c 0 paragraph"
    ]);
  });

  test("of one type, with all that stand above", () => {
    const met: string[] = [];
    visitParents(tree(), "text", (node, ancestors) => {
      met.push([...ancestors.map(({type}) => type), node.value].join(" "));
    });
    expect(met).toEqual(["root paragraph a", "root paragraph emphasis b", "root paragraph c"]);
  });

  test("the ancestors that were given stay as they were", () => {
    const given: (readonly Nodes[])[] = [];
    visitParents(tree(), "emphasis", (_, ancestors) => void given.push(ancestors));
    expect(given.map((ancestors) => ancestors.map(nameOf))).toEqual([["root", "paragraph"]]);
  });

  test("what is skipped is not gone into, and the end is the end", () => {
    const met: string[] = [];
    visit(tree(), (node) => {
      met.push(nameOf(node));
      if (node.type === "emphasis") return SKIP;
      return node.type === "text" && node.value === "c" ? false : undefined;
    });
    expect(met).toEqual(["root", "paragraph", "a", "emphasis", "paragraph", "c"]);

    met.length = 0;
    visit(tree(), (node) => {
      met.push(nameOf(node));
      return node.type === "emphasis" ? false : undefined;
    });
    expect(met).toEqual(["root", "paragraph", "a", "emphasis"]);
  });

  test("a visitor that changes its siblings says where to go on", () => {
    const changed = tree();
    const met: string[] = [];
    visit(changed, "paragraph", (node, index = 0, parent) => {
      parent?.children.splice(index, 1, ...(node.children as Root["children"]));
      return index;
    });
    visit(changed, (node) => void met.push(nameOf(node)));
    expect(met).toEqual(["root", "a", "emphasis", "b", "c"]);

    const kept: string[] = [];
    visit(changed, (node, index = 0) => {
      kept.push(nameOf(node));
      return node.type === "emphasis" ? [SKIP, index + 1] : undefined;
    });
    expect(kept).toEqual(["root", "a", "emphasis", "c"]);
  });
});
