import {deflateRawSync} from "node:zlib";
import fc from "fast-check";
import {unzipSync} from "fflate";
import {describe, expect, test, vi} from "vitest";
import {newNotebookId, serializeDocument} from "../../lib/notebook/index.ts";
import type {NotebookBundle, NotebookDocument} from "../../lib/notebook/index.ts";
import {readArchive, writeArchive} from "../../lib/notebook/archive/index.ts";
import {crcOf} from "../../lib/notebook/archive/zip.ts";
import {anyNotebook, code, md, notebook, shows} from "./notation.ts";

// Laws try many notebooks, and the machine may be at other work.
vi.setConfig({testTimeout: 120_000});

const small = notebook([md("a", "## Data"), code("b", "1", {}, shows(NaN))], {title: "Größe: 1/2"});
const json = serializeDocument(small, {outputs: true});

function bundle(document: NotebookDocument, files: Record<string, string> = {}): NotebookBundle {
  const bytes = new Map(
    Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)])
  );
  const heads = [...bytes].map(([name, {length}]) => ({name, type: "text/csv", size: length}));
  return {document: {...document, files: heads}, files: bytes};
}

async function pack(...bundles: readonly NotebookBundle[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await writeArchive(bundles)).arrayBuffer());
}

interface Entry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** what the archive says of it instead of the truth */
  readonly size?: number;
  readonly crc?: number;
  readonly method?: number;
  readonly flags?: number;
  /** Unix's mode */
  readonly mode?: number;
  readonly offset?: number;
}

/** An archive made by hand, as a hostile one would be. */
function zip(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? "");
    const packed = entry.method === 0 ? content : deflateRawSync(content);
    const name = Buffer.from(entry.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(entry.flags ?? 0x800, 2);
    common.writeUInt16LE(entry.method ?? 8, 4);
    common.writeUInt32LE(entry.crc ?? crcOf(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(entry.size ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 6);
    rest.writeUInt32LE(entry.offset ?? at, 10);
    list.push(Buffer.from("PK\u0001\u0002\u0014\u0003"), common, rest, name);
    locals.push(local);
    at += local.length;
  }
  const size = list.reduce((sum, {length}) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(at, 12);
  return new Uint8Array(Buffer.concat([...locals, ...list, Buffer.from("PK\u0005\u0006"), end]));
}

describe("an archive of all notebooks", () => {
  test("gives them back with their files and what they have shown", async () => {
    const given = [
      bundle(small, {"größe.csv": "x\n1\n", "b.csv": ""}),
      bundle({...notebook([]), id: newNotebookId()})
    ];
    const {notebooks, remarks} = await readArchive(await pack(...given));
    expect(remarks).toEqual([]);
    expect(notebooks).toEqual(given.map((one) => ({...one, remarks: []})));
  });

  test("any notebooks come back", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyNotebook({most: 4}), {maxLength: 4}), async (documents) => {
        const {notebooks, remarks} = await readArchive(
          await pack(...documents.map((one) => bundle(one)))
        );
        expect(remarks).toEqual([]);
        expect(notebooks.map(({document}) => document)).toEqual(documents);
      }),
      {numRuns: 15}
    );
  });

  test("has a folder of each title, which other programs can open", async () => {
    const titles = ["Größe: 1/2", "größe 1 2", "", "../..", "con", "x".repeat(200)];
    const bytes = await pack(...titles.map((title) => bundle({...small, title}, {"a.csv": "1"})));
    const names = Object.keys(unzipSync(bytes));
    expect(names.slice(0, 3)).toEqual([
      "Größe-1-2/notebook.json",
      "Größe-1-2/notebook.mdx",
      "Größe-1-2/files/a.csv"
    ]);
    expect(new Set(names.map((name) => name.split("/")[0]))).toEqual(
      new Set([
        "Größe-1-2",
        "größe-1-2-2",
        "notebook",
        "notebook-2",
        "con-notebook",
        "x".repeat(60)
      ])
    );
  });

  test("is read from a folder that was packed again, with what systems put there", async () => {
    const {notebooks, remarks} = await readArchive(
      zip([
        {name: "my notebooks/"},
        {name: "my notebooks/lines/notebook.json", content: json},
        {name: "my notebooks/lines/files/new.csv", content: "x"},
        {name: "my notebooks/.DS_Store", content: "x"},
        {name: "__MACOSX/my notebooks/lines/notebook.json", content: "x"},
        {name: "my notebooks/read me.txt", content: "x"}
      ])
    );
    expect(notebooks).toMatchObject([
      {document: {...small, files: [{name: "new.csv", type: "text/csv", size: 1}]}, remarks: []}
    ]);
    expect(remarks).toEqual([
      "1 entry is no part of a notebook and was left out: `my notebooks/read me.txt`."
    ]);
  });
});

describe("what is wrong is told, and the rest is read", () => {
  const good: Entry = {name: "good/notebook.json", content: json};

  const tricks: readonly (readonly [string, Entry, string])[] = [
    ["a path up", {name: "../evil/notebook.json"}, "its path is not one within the archive."],
    ["a path up within", {name: "a/../../notebook.json"}, "its path is not one within"],
    ["an absolute path", {name: "/etc/notebook.json"}, "its path is not one within the archive."],
    ["a drive", {name: "C:/notebook.json"}, "its path is not one within the archive."],
    ["backslashes", {name: "..\\notebook.json"}, "its path is not one within the archive."],
    ["a NUL", {name: "a\u0000/notebook.json"}, "its path is not one within the archive."],
    ["a link", {name: "x/notebook.json", content: "/etc/passwd", mode: 0o120777}, "it is a link"],
    [
      "a name twice",
      {name: "good/notebook.json", content: "other"},
      "an entry before it has the same"
    ]
  ];
  test.each(tricks)("%s", async (_name, entry, sentence) => {
    const {notebooks, remarks} = await readArchive(zip([good, entry]));
    expect(notebooks.map(({document}) => document)).toEqual([small]);
    expect(remarks).toEqual([expect.stringContaining(sentence)]);
  });

  const broken: readonly (readonly [string, Partial<Entry>, string])[] = [
    ["bytes that were changed", {content: json, crc: 1}, "its bytes are damaged."],
    ["more than it says", {content: json, size: 10}, "it unpacks to more than 10 bytes."],
    ["less than it says", {content: json, size: 9999}, "its bytes are damaged."],
    [
      "a declared bomb",
      {content: json, size: 2 ** 31},
      "the archive unpacks to more than 524288000 bytes."
    ],
    [
      "a large text",
      {content: json, size: 200_000_000},
      "it unpacks to 200000000 bytes, and may have"
    ],
    ["a password", {content: json, flags: 1}, "it is encrypted."],
    [
      "another compression",
      {content: json, method: 99},
      "it is compressed in a way not known here."
    ],
    ["a place beyond the end", {content: json, offset: 2 ** 30}, "its bytes are not where"],
    [
      "bytes that are no text",
      {content: new Uint8Array([0xff, 0xfe])},
      "it is not a text in UTF-8."
    ],
    ["no notebook", {content: "{}"}, "This is not a notebook: it has no version."]
  ];
  test.each(broken)("%s", async (_name, entry, sentence) => {
    const {notebooks, remarks} = await readArchive(
      zip([{name: "bad/notebook.json", ...entry}, good])
    );
    expect(notebooks.map(({document}) => document)).toEqual([small]);
    expect(remarks).toEqual([expect.stringContaining("`bad/notebook.json` cannot be read: ")]);
    expect(remarks[0]).toContain(sentence);
  });

  test("a bomb is not unpacked further than it may be", async () => {
    const bomb = Buffer.alloc(21 * 2 ** 20);
    const {notebooks} = await readArchive(
      zip([good, {name: "good/files/bomb.bin", content: bomb, size: 20 * 2 ** 20}])
    );
    expect(notebooks).toMatchObject([
      {
        document: small,
        remarks: ["The file `bomb.bin` was left out: it unpacks to more than 20971520 bytes."]
      }
    ]);
  });

  test("a notebook whose JSON is damaged is read from its text", async () => {
    const archive = unzipSync(await pack(bundle(small, {"a.csv": "1"})));
    const {notebooks} = await readArchive(
      zip(
        Object.entries(archive).map(([name, content]) =>
          name.endsWith(".json") ? {name, content: "{"} : {name, content}
        )
      )
    );
    expect(notebooks).toHaveLength(1);
    const [one] = notebooks;
    expect(one?.document.title).toBe("Größe: 1/2");
    expect(one?.document.cells.map(({source}) => source)).toEqual(["## Data", "1"]);
    expect([...(one?.files.keys() ?? [])]).toEqual(["a.csv"]);
    expect(one?.remarks).toEqual([
      expect.stringMatching(/^`Größe-1-2\/notebook\.json` cannot be read: The notebook cannot be/),
      "Its text was taken from `Größe-1-2/notebook.mdx`, without what its cells have shown."
    ]);
  });

  test("a file that is listed and missing, or cannot be one, is told", async () => {
    const {document} = bundle(small, {"a.csv": "1"});
    const {notebooks} = await readArchive(
      zip([
        {name: "x/notebook.json", content: serializeDocument(document, {outputs: true})},
        {name: "x/files/deep/b.csv", content: "1"}
      ])
    );
    expect(notebooks[0]?.document.files).toEqual([]);
    expect(notebooks[0]?.remarks).toEqual([
      "The file `a.csv` was left out: it is not in the archive.",
      "The file `deep/b.csv` was left out: a notebook's file cannot have this name."
    ]);
  });

  test.each([
    ["no archive", new Uint8Array(100), "This is not a zip archive, or its end is missing."],
    ["nothing", new Uint8Array(), "This is not a zip archive, or its end is missing."],
    [
      "a list that is cut",
      zip([good]).slice(-40),
      "The archive is cut off or damaged: its list of entries is not whole."
    ],
    [
      "too many entries",
      zip(Array.from({length: 20_001}, (_, k) => ({name: String(k), method: 0}))),
      "The archive has 20001 entries, and it may have 20000."
    ]
  ])("%s is refused", async (_name, bytes, sentence) => {
    await expect(readArchive(bytes)).rejects.toThrow(sentence);
  });

  test("any bytes are read or refused in a sentence", async () => {
    const valid = zip([good, {name: "good/files/a.csv", content: "1"}]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), {minLength: 1, maxLength: 5}),
        async (changes) => {
          const bytes = valid.slice();
          for (const [at, value] of changes) bytes[at] = value;
          try {
            await readArchive(bytes);
          } catch (error) {
            expect(String(error)).toMatch(/^Error: (The|This) .*\.$/);
          }
        }
      ),
      {numRuns: 50}
    );
  });
});
