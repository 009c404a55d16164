import type {Chapter} from "../../lib/dialect/index.ts";

type TreeNode = Chapter["tree"]["children"][number];

/**
 * A chapter's text where every exercise is its question and a link to the chapter, which judges answers. Nothing else of an exercise is in it: no options or steps, whose marks
 * and order are the answer, no checks, hints, solutions or starters.
 */
export function withoutExercises({source, tree}: Chapter, href: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const node of findExercises(tree.children)) {
    const {start, end} = placeOf(node);
    parts.push(source.text.slice(from, start), toProblem(node, source.text, href));
    from = end;
  }
  parts.push(source.text.slice(from));
  return parts.join("");
}

type Directive = Extract<TreeNode, {type: "containerDirective"}>;

function findExercises(nodes: readonly TreeNode[]): readonly Directive[] {
  return nodes.flatMap((node): readonly Directive[] => {
    if (node.type !== "containerDirective") return [];
    return node.name === "exercise" ? [node] : findExercises(node.children);
  });
}

function toProblem(node: Directive, text: string, href: string): string {
  const kept: string[] = [];
  let title = "";
  for (const child of node.children) {
    const {start, end} = placeOf(child);
    const written = text.slice(start, end);
    if (child.type === "paragraph" && child.data?.directiveLabel === true)
      title = written.replace(/^\[|\]$/g, "");
    else if (isQuestion(child)) kept.push(written);
  }
  const link = `[Answer it in the chapter](${href}#${node.attributes?.id ?? ""})`;
  const body = [...kept, link].join("\n\n");
  const longest = (body.match(/^:+/gm) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = ":".repeat(longest + 1);
  return `${fence}problem[${title === "" ? "Exercise" : title}]\n${body}\n${fence}`;
}

/** Paragraphs, formulas, tables and listings are asked; lists may be options or steps. */
function isQuestion(node: TreeNode): boolean {
  if (node.type === "code") return node.meta !== "starter" && node.meta !== "check";
  return ["paragraph", "math", "table", "blockquote"].includes(node.type);
}

function placeOf({position}: TreeNode): {start: number; end: number} {
  return {start: position?.start.offset ?? 0, end: position?.end.offset ?? 0};
}
