import {expect, test} from "vitest";
import {NO_LINKS} from "../../lib/dialect/index.ts";
import {cellId} from "../../lib/protocol/index.ts";
import {createProseServer, FILE_SCHEME} from "../../workers/proseServer.ts";
import type {ProseAnswer, ProseCell, ProseServer} from "../../workers/proseServer.ts";

const markdown = (id: string, source: string): ProseCell => ({
  kind: "markdown",
  id: cellId(id),
  source,
  caption: null
});
const code = (id: string, source: string): ProseCell => ({
  kind: "code",
  id: cellId(id),
  source,
  caption: null
});

/** All that a notebook's texts come to, however many parts it comes in. */
async function renderAll(
  server: ProseServer,
  cells: readonly ProseCell[],
  files: readonly string[] = []
): Promise<readonly ProseAnswer[]> {
  const order = cells.map(({id}) => id);
  const answers = [await server.render({order, changed: cells, files})];
  while (answers.at(-1)?.isWhole === false)
    answers.push(await server.render({order, changed: [], files}));
  return answers;
}

test("what refers to the book fetches what the book has, and nothing else does", async () => {
  let asked = 0;
  const server = createProseServer({
    readMacros: () => Promise.resolve({"\\R": "\\mathbb{R}"}),
    readLinks() {
      asked++;
      return Promise.resolve({
        ...NO_LINKS,
        chapters: [
          {
            slug: "calculus",
            title: "Calculus",
            series: "s",
            href: "/s/calculus",
            number: "2",
            labels: [{id: "thm-taylor", kind: "theorem", number: 3, title: null, line: 1}],
            anchors: ["thm-taylor"]
          }
        ]
      });
    }
  });
  await renderAll(server, [markdown("a", "Over $\\R$, @thm-x in a [link](https://x.org).")]);
  expect(asked).toBe(0);
  const answers = await renderAll(server, [markdown("a", "By @calculus/thm-taylor.")]);
  expect(asked).toBe(1);
  expect(answers.flatMap(({pieces}) => pieces.flatMap(({blocks}) => blocks))).toEqual([
    '<p>By <a class="ref" href="/s/calculus#thm-taylor">Theorem\u00a02.3 of Calculus</a>.</p>'
  ]);
});

test("a second answer has what changed, and pictures are those of the notebook", async () => {
  const server = createProseServer({
    readMacros: () => Promise.resolve({}),
    readLinks: () => Promise.resolve(NO_LINKS)
  });
  const cells = [markdown("a", "## One"), markdown("b", "![x](./figures/x.png)"), code("c", "1")];
  const [first] = await renderAll(server, cells, ["x.png"]);
  expect(first?.outline?.headings.map(({id}) => id)).toEqual(["nb-one"]);
  expect(first?.code).toEqual([
    {cell: "c", source: "1", html: '<span class="tok-number">1</span>'}
  ]);
  const typed = markdown("b", "![x](./figures/x.png) and ![y](./data/y.png)");
  const second = await server.render({
    order: cells.map(({id}) => id),
    changed: [typed],
    files: ["x.png"]
  });
  expect(second.outline).toBe(null);
  expect(second.pieces.map(({cell}) => cell)).toEqual(["b"]);
  expect(second.pieces[0]?.blocks.join("")).toContain(`src="${FILE_SCHEME}x.png"`);
  expect(second.pieces[0]?.problems.map(({message}) => message)).toEqual([
    "There is no file `./data/y.png` among the notebook's files."
  ]);
});
