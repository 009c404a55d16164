import type {Element, ElementContent, Nodes} from "hast";
import {toHtml} from "hast-util-to-html";
import {createContext, parseChapter, renderChapter} from "../../lib/dialect/index.ts";
import type {BibliographyEntry, Label, RenderContext} from "../../lib/dialect/index.ts";
import {parseText} from "../../lib/dialect/parse.ts";

/** The world around every fixture: chapter 3 of a series, one written and one planned neighbour, two files. */
export function fixtureContext(): RenderContext {
  const files = ["figures/plot.png", "data/galton.csv"];
  const anchors = new Set(["thm-far", "sec-far"]);
  const far: Label = {id: "thm-far", kind: "theorem", number: 2, title: "Far", line: 9};
  const section: Label = {id: "sec-far", kind: "section", number: null, title: "Far off", line: 3};
  const labels = new Map([far, section].map((label) => [label.id, label]));
  const chapters = new Map(
    [
      {slug: "other", title: "Other Chapter", number: "4", series: "course", labels, anchors},
      {slug: "abroad", title: "Chapter Abroad", number: "1", series: "posts", labels, anchors},
      {
        slug: "later",
        title: "Later Chapter",
        number: "5",
        series: "course",
        labels: null,
        anchors: null
      }
    ].map((one) => [one.slug, {...one, href: `/${one.series}/${one.slug}`}])
  );
  return createContext({
    macros: {"\\R": "\\mathbb{R}", "\\norm": "\\left\\Vert #1 \\right\\Vert"},
    number: "3",
    series: "course",
    bibliography: new Map(ENTRIES.map((entry) => [entry.key, entry])),
    slugs: [...chapters.keys()],
    chapter: (slug) => chapters.get(slug) ?? null,
    page(address) {
      const chapter = [...chapters.values()].find(({href}) => href === address);
      if (chapter) return {anchors: chapter.anchors};
      return address === "/reference" ? {anchors: null} : null;
    },
    hasFile: (path) => files.includes(path),
    fileHref: (path) => `/files/${path}`
  });
}

const ENTRIES: readonly BibliographyEntry[] = [
  {
    key: "nesterov1983",
    type: "article",
    fields: {
      author: "Nesterov, Yurii",
      title: "A Method of Solving a Convex Problem with Rate $O(1/k^{2})$",
      journal: "Doklady",
      volume: "27",
      pages: "372–376",
      year: "1983"
    }
  },
  {
    key: "boyd2004",
    type: "book",
    fields: {
      author: "Boyd, Stephen and Vandenberghe, Lieven",
      title: "Convex Optimization",
      publisher: "Cambridge University Press",
      year: "2004",
      doi: "10.1017/CBO9780511804441"
    }
  },
  {
    key: "asked2020",
    type: "misc",
    fields: {author: "Asker, Ann", title: "Does It Converge?", year: "2020"}
  }
];

/** What a fixture's output holds: the page line by line, and whatever else the text made. */
export function outcomeOf(text: string): Record<string, unknown> {
  const chapter = text.startsWith("---")
    ? parseChapter({text, file: "chapter.mdx"})
    : parseText(text);
  const {root, toc, problems} = renderChapter(chapter, fixtureContext());
  const cells = chapter.cells.map((cell) =>
    Object.fromEntries(Object.entries(cell).filter(([key, value]) => isTold(key, value)))
  );
  return {
    html: htmlLines(root),
    ...(toc.length > 0
      ? {toc: toc.map(({id, depth, title}) => `${"#".repeat(depth)} ${title} [${id}]`)}
      : {}),
    ...(cells.length > 0 ? {cells} : {}),
    ...(chapter.exercises.length > 0 ? {exercises: chapter.exercises} : {}),
    problems: problems.map(
      ({line, column, rule, message, severity}) =>
        `${line}:${column} ${severity === "error" ? "" : `(${severity}) `}${rule}: ${message}`
    )
  };
}

/** Of a cell, what differs from a cell without options. */
function isTold(key: string, value: unknown): boolean {
  return (
    ["id", "source", "line", "column"].includes(key) ||
    (value !== null && value !== false && value !== "cell")
  );
}

/** HTML in lines, formulas as their TeX between ⟨⟩, problems as marks: they are told apart. */
function htmlLines(root: Nodes): readonly string[] {
  const html = toHtml(plain(root), {closeSelfClosing: true});
  return html
    .replace(
      /<epi-problem data-rule="([^"]*)"(?: [\w-]+="[^"]*")*><\/epi-problem>/g,
      "<epi-problem $1/>\n"
    )
    .replace(
      /(<(?:section|details|figure|ul|ol|table|thead|tbody|tr|div)[^>]*>)|(<\/(?:section|details|figure|figcaption|h[1-6]|p|li|summary|table|thead|tbody|tr|div|pre|ul|ol)>|<epi-cell[^>]*><\/epi-cell>)/g,
      "$&\n"
    )
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function plain(node: Nodes): Nodes {
  if (node.type === "element") {
    const tex = /<annotation encoding="application\/x-tex">([^]*?)<\/annotation>/.exec(
      node.data?.html ?? ""
    )?.[1];
    const children: ElementContent[] =
      tex === undefined
        ? node.children.map((child) => plain(child) as ElementContent)
        : [{type: "text", value: `⟨${decode(tex)}⟩`}];
    return {...node, children} satisfies Element;
  }
  return node.type === "root"
    ? {...node, children: node.children.map((child) => plain(child) as ElementContent)}
    : node;
}

function decode(html: string): string {
  return html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
