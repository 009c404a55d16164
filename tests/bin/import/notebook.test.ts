import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import type {TextFile} from "../../../bin/import/convertFile.ts";
import {notebookKind} from "../../../bin/import/kinds/notebook.ts";
import {createNotes, resolveNothing} from "../../../lib/import/index.ts";
import {fromIpynb, toIpynb} from "../../../lib/notebook/ipynb/index.ts";
import {fromMdx, toMdx} from "../../../lib/notebook/mdx/index.ts";

const fixtures = join(import.meta.dirname, "../../notebook/ipynb/fixtures");

function fileOf(name: string, text: string): TextFile {
  const candidate = {
    path: `${name}.ipynb`,
    name,
    kind: "notebook",
    flavour: "jupyter",
    folders: [],
    place: "post"
  };
  return {candidate: candidate as unknown as TextFile["candidate"], file: `/${name}.ipynb`, text};
}

async function convert(file: TextFile) {
  const notes = createNotes();
  const read = await notebookKind.read(file, notes);
  const title = read.matter.title ?? "";
  const made = await notebookKind.convert(file, {
    notes,
    resolve: resolveNothing,
    macros: {},
    title,
    read
  });
  return {read, made, notes: notes.list()};
}

describe("a notebook in an imported folder", () => {
  test("says its front matter, its headings and where its blocks came from", async () => {
    const json = readFileSync(join(fixtures, "python.ipynb"), "utf8");
    const {read, made, notes} = await convert(fileOf("python", json));
    expect(read.matter).toMatchObject({
      title: "Heights and Weights",
      date: "2024-03-05",
      tags: ["Statistics", "Regression"]
    });
    expect(read.headings).toHaveLength(3);
    const at = made.text.split("\n").findIndex((line) => line === "## A fit") + 1;
    const {line} = made.places.findLast(({target}) => target <= at) ?? {line: 0};
    expect(json.split("\n")[line - 1]).toContain("## A fit");
    expect([...made.files.keys()]).toContain("figures/attached-scheme.png");
    expect(notes.every((note) => note.line > 0)).toBe(true);
  });

  test("that was exported from here comes back as it was", async () => {
    const text =
      "---\ntitle: A\ndescription: Words.\nkind: standalone\ndate: 2024-01-01\n---\n\nProse with $x$.\n\n```ts cell id=one\n1 + 1\n```\n\n## End\n";
    const {document} = fromMdx({text, file: "a.mdx"});
    const json = toIpynb({document, files: new Map()}, {pictures: new Map(), library: null});
    const {made} = await convert(fileOf("a", json));
    expect(text.endsWith(made.text)).toBe(true);
    const again = toIpynb(fromIpynb(json), {pictures: new Map(), library: null});
    expect(again).toBe(json);
    expect(toMdx(fromIpynb(again).document).text).toContain(made.text);
  });

  test("is refused in a sentence when it is none", () => {
    expect(() => notebookKind.read(fileOf("x", "{}"), createNotes())).toThrow(
      "This is not a Jupyter notebook"
    );
  });
});
