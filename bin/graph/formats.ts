import type {Graph, GraphNode} from "./graph.ts";

/** The chapters of each series with what each requires, one a line. */
export function toText({nodes, edges}: Graph, titles: ReadonlyMap<string, string>): string {
  const series = [...new Set(nodes.map((node) => node.series))];
  const blocks = series.map((id) => {
    const own = nodes.filter((node) => node.series === id);
    const width = Math.max(...own.map(({slug}) => slug.length));
    const lines = own.map(({slug, state, outside}) => {
      const before = edges.filter(({to}) => to === slug).map(({from}) => from);
      const needs = before.length === 0 || outside ? "" : `  ← ${before.join(", ")}`;
      return `  ${state === "written" ? "●" : "○"} ${slug.padEnd(width)}${needs}`.trimEnd();
    });
    return [`${plain(titles.get(id) ?? id)} (${id})`, ...lines].join("\n");
  });
  const written = nodes.filter(({state}) => state === "written").length;
  const counts = `● ${written} written, ○ ${nodes.length - written} planned, ← what a chapter requires`;
  return `${[...blocks, counts].join("\n\n")}\n`;
}

/** A flowchart of mermaid: what stands first is read first. */
export function toMermaid({nodes, edges}: Graph): string {
  const names = new Map(nodes.map(({slug}, index) => [slug, `c${index}`]));
  const lines = [
    "flowchart LR",
    ...nodes.map((node) => `  ${names.get(node.slug) ?? ""}["${escapeMermaid(labelOf(node))}"]`),
    ...edges.map(({from, to}) => `  ${names.get(from) ?? ""} --> ${names.get(to) ?? ""}`),
    "  classDef planned stroke-dasharray: 4 3",
    ...nodes
      .filter(({state}) => state === "planned")
      .map(({slug}) => `  class ${names.get(slug) ?? ""} planned`)
  ];
  return `${lines.join("\n")}\n`;
}

/** A digraph of Graphviz. */
export function toDot({nodes, edges}: Graph): string {
  const lines = [
    "digraph book {",
    "  rankdir=LR;",
    '  node [shape=box, fontname="sans-serif"];',
    ...nodes.map((node) => {
      const style = node.state === "planned" ? ", style=dashed" : "";
      return `  ${quote(node.slug)} [label=${quote(labelOf(node))}${style}];`;
    }),
    ...edges.map(({from, to}) => `  ${quote(from)} -> ${quote(to)};`),
    "}"
  ];
  return `${lines.join("\n")}\n`;
}

function labelOf({number, title}: GraphNode): string {
  return plain(number === null ? title : `${number} ${title}`);
}

/** One line that moves no cursor. */
function plain(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, " ").trim();
}

function escapeMermaid(text: string): string {
  return text.replace(/[#"&<>`\\[\](){}|;]/g, (sign) => `#${sign.codePointAt(0) ?? 32};`);
}

function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`;
}
