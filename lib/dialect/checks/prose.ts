import {SKIP, visit} from "../visit.ts";
import type {Position} from "unist";
import type {MdxJsxFlowElement, MdxJsxTextElement} from "mdast-util-mdx";
import {components, literalOf} from "../components.ts";
import {listOf} from "../frontMatter.ts";
import {toMarkdown} from "../fixes/plain.ts";
import type {Report} from "../problems.ts";
import type {Source} from "../source.ts";
import {reportElement, reportNotPlain} from "../syntax/plainProse.ts";
import {startOf} from "../tree.ts";
import type {ComponentNode, Root} from "../tree.ts";
import {nearest} from "../words.ts";

/** Turns components into nodes of ours; reports and takes apart every other use of MDX. */
export function checkProse(tree: Root, source: Source, report: Report): void {
  visit(tree, (node, index, parent) => {
    if (!parent || index === undefined) return;
    switch (node.type) {
      case "mdxFlowExpression":
      case "mdxTextExpression": {
        if (/^\s*(\/\*[^]*\*\/\s*)*$/.test(node.value) && node.value.trim() !== "") {
          parent.children.splice(index, 1);
          return [SKIP, index];
        }
        reportNotPlain(source, source.offsetAt(startOf(node)), report);
        const shown = shownAs(node, `{${node.value}}`);
        const isFlow = node.type === "mdxFlowExpression";
        parent.children[index] = isFlow ? {type: "paragraph", children: [shown]} : shown;
        return [SKIP, index + 1];
      }
      case "mdxjsEsm":
        reportNotPlain(source, source.offsetAt(startOf(node)), report);
        parent.children[index] = {type: "paragraph", children: [shownAs(node, node.value)]};
        return [SKIP, index + 1];
      case "mdxJsxFlowElement":
      case "mdxJsxTextElement": {
        const component = toComponent(node, source, report);
        if (component) {
          parent.children[index] = component;
          return [SKIP, index + 1];
        }
        parent.children[index] = {type: "unwrapped", children: [...node.children], ...placed(node)};
        return index;
      }
      default:
        return;
    }
  });
}

function toComponent(
  node: MdxJsxFlowElement | MdxJsxTextElement,
  source: Source,
  report: Report
): ComponentNode | null {
  const place = startOf(node);
  const name = node.name ?? "";
  if (!/^[A-Z]/.test(name)) {
    reportElement(name, place, report, toMarkdown(source, source.offsetAt(place)));
    return null;
  }
  const known = components.find((component) => component.name === name);
  if (!known) {
    const near = nearest(
      name,
      components.map((component) => component.name)
    );
    const names = listOf(components.map((component) => `<${component.name} />`));
    const advice = near === null ? `the registry has ${names}` : `perhaps \`<${near} />\` is meant`;
    report("component-is-known", place, `There is no component \`<${name} />\`: ${advice}.`);
    return null;
  }
  if (node.children.length > 0) {
    report("component-is-known", place, `\`<${name}>\` takes no content: write \`<${name} />\`.`);
  }
  const props: Record<string, unknown> = {};
  for (const attribute of node.attributes) {
    if (attribute.type !== "mdxJsxAttribute" || !known.props.includes(attribute.name)) {
      const written = attribute.type === "mdxJsxAttribute" ? attribute.name : "{…}";
      report("component-is-known", place, `\`<${name} />\` has no prop \`${written}\`.`);
      continue;
    }
    const literal = literalOf(attribute.value);
    if (literal) props[attribute.name] = literal.value;
    else
      report(
        "component-is-known",
        place,
        `The prop \`${attribute.name}\` of \`<${name} />\` is not a literal: write a text, a number, true, false, or a list of these.`
      );
  }
  return {
    type: "component",
    name,
    props,
    inline: node.type === "mdxJsxTextElement",
    ...placed(node)
  };
}

type Positioned = {position?: Position | undefined};

function placed(node: Positioned): Pick<ComponentNode, "position"> | object {
  return node.position ? {position: node.position} : {};
}

function shownAs(node: Positioned, value: string): {type: "text"; value: string} {
  return {type: "text", value, ...placed(node)};
}
