import {expect, test} from "vitest";
import {parseChapter} from "../../lib/dialect/index.ts";

test("of very many mistakes the first are named, and the blocks below are what they will be", () => {
  const wrong = "A {brace and a <b>tag.\n\n".repeat(400);
  const rest =
    '## After\n\n:::tip{#x}\nText.\n:::\n\n```ts cell id=a caption="{"\n1\n```\n\n{/* c */}\n';
  const {problems, tree, cells} = parseChapter({text: wrong + rest, file: ""});
  expect(problems.filter(({rule}) => rule === "prose-is-plain").length).toBeGreaterThan(20);
  expect(problems.map(({message}) => message)).toContain(
    "There may be more braces, tags and comments below that cannot stand in a chapter: correct those above first."
  );
  expect(tree.children.slice(-4).map(({type}) => type)).toEqual([
    "heading",
    "containerDirective",
    "cell",
    "paragraph"
  ]);
  expect(cells).toMatchObject([{id: "a", caption: "{", source: "1"}]);
});
