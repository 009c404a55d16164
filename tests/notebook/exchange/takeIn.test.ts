import {describe, expect, test} from "vitest";
import {readFiles, takeInFiles} from "../../../components/notebook/exchange/takeIn.ts";
import type {Outcome} from "../../../components/notebook/exchange/takeIn.ts";
import {createShelf} from "../../../components/notebook/storage/index.ts";
import {write} from "../../../components/notebook/exchange/convert.ts";
import {toStem} from "../../../components/notebook/exchange/saveFile.ts";
import {tellSize, tellWhen} from "../../../components/notebook/exchange/words.ts";
import {makeCell, newNotebookId, serializeDocument} from "../../../lib/notebook/index.ts";
import type {NotebookBundle} from "../../../lib/notebook/index.ts";
import {cellId} from "../../../lib/protocol/index.ts";
import {createBrowser} from "../storage/notation.ts";

const bytes = new TextEncoder().encode("x,y\n1,2\n");
const bundle: NotebookBundle = {
  document: {
    id: newNotebookId(),
    title: "Été à la plage / 2",
    seed: 7,
    origin: null,
    files: [{name: "data.csv", type: "text/csv", size: bytes.length}],
    cells: [
      makeCell("markdown", cellId("cintro1"), "## Sums\n\nOf $x$."),
      makeCell("code", cellId("sum"), "1 + 1")
    ]
  },
  files: new Map([["data.csv", bytes]])
};

describe("a file that is to become notebooks", () => {
  test("is read back from every way out that the page offers without drawing", async () => {
    for (const ending of ["mdx", "json", "zip"] as const) {
      const {name, blob, remarks} = await write(ending, bundle);
      expect(name).toBe(`ete-a-la-plage-2.${ending}`);
      const {notebooks, problems} = await readFiles(new File([blob], name));
      expect(problems, ending).toEqual([]);
      expect(notebooks.map(({document}) => document.cells.map(({source}) => source))).toEqual([
        ["## Sums\n\nOf $x$.", "1 + 1"]
      ]);
      expect(notebooks[0]?.files.size).toBe(ending === "zip" ? 1 : 0);
      expect(remarks.some((remark) => remark.includes("data.csv"))).toBe(ending !== "zip");
    }
  });

  test("says in one sentence what is wrong with it", async () => {
    const tell = async (name: string, content: BlobPart): Promise<readonly string[]> =>
      (await readFiles(new File([content], name))).problems;
    expect(await tell("notes.txt", "x")).toEqual([
      "notes.txt: this is no file of notebooks: choose .ipynb, .mdx, .ts, .html, .json or .zip."
    ]);
    expect(await tell("a.mdx", new Uint8Array([0xff, 0xfe, 0x00]))).toEqual([
      "a.mdx: it is not text in UTF-8: save it as that and import it again."
    ]);
    expect(await tell("a.json", "[]")).toEqual([
      "a.json: This is not a notebook: it has no version."
    ]);
    expect((await tell("a.zip", "PK"))[0]).toMatch(/^a\.zip: /);
    expect((await tell("a.ipynb", "{}"))[0]).toMatch(/^a\.ipynb: /);
    expect((await tell("a.html", "<p>hello</p>"))[0]).toMatch(
      /^a\.html: This file has no notebook/
    );
    const large = new File([], "large.zip");
    Object.defineProperty(large, "size", {value: 200 * 2 ** 20});
    expect((await readFiles(large)).problems).toEqual([
      "large.zip is too large: a file to import may have 150 MB."
    ]);
  });
});

describe("an import of several files", () => {
  test("goes on after one that fails for a reason nobody foresaw, and tells each", async () => {
    const {factory, storage} = createBrowser();
    const shelf = createShelf({factory: () => factory, storage: () => storage});
    const toFile = (name: string, title: string): File => {
      const document = {...bundle.document, id: newNotebookId(), title, files: []};
      return new File([serializeDocument(document, {outputs: true})], name);
    };
    const broken = toFile("b.json", "B");
    broken.arrayBuffer = () => Promise.reject(new TypeError("x is not a function"));
    const clash = toFile("d.json", "D");
    await takeInFiles(shelf, {files: [clash], tell: () => undefined, ask: () => undefined});
    const told: Outcome[] = [];
    const asked: string[] = [];
    await takeInFiles(shelf, {
      files: [toFile("a.json", "A"), broken, clash, toFile("c.json", "C")],
      tell: (outcome) => told.push(outcome),
      ask: ({document}) => asked.push(document.title)
    });
    expect(told).toMatchObject([
      {kind: "in", title: "A"},
      {
        kind: "out",
        sentence:
          "b.json: it could not be imported, for a reason that is not the file's (x is not a function): reload the page and try again."
      },
      {kind: "in", title: "C"}
    ]);
    expect(asked).toEqual(["D"]);
    await shelf.close();
  });
});

test("files are named after the notebook's title, whatever stands in it", () => {
  expect(toStem("Least squares, by hand!")).toBe("least-squares-by-hand");
  expect(toStem("../../etc/passwd")).toBe("etc-passwd");
  expect(toStem("«»")).toBe("notebook");
  expect(toStem("最小二乗法")).toBe("最小二乗法");
});

test("sizes and times are told in few digits", () => {
  expect([1, 340, 1_240, 34_000, 5_600_000].map(tellSize)).toEqual([
    "1 byte",
    "340 bytes",
    "1.2 KB",
    "34 KB",
    "5.6 MB"
  ]);
  const now = new Date(2026, 2, 3, 15).getTime();
  expect(tellWhen(now - 20_000, now)).toBe("just now");
  expect(tellWhen(now - 5 * 60_000, now)).toBe("5 min ago");
  expect(tellWhen(now - 40 * 24 * 3_600_000, now)).toMatch(/2026/);
});
