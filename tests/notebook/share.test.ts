import {deflateRawSync} from "node:zlib";
import fc from "fast-check";
import {describe, expect, test, vi} from "vitest";
import {decodeShare, encodeShare, LARGEST_SHARE, LONGEST_LINK} from "../../lib/notebook/index.ts";
import type {NotebookBundle, NotebookDocument} from "../../lib/notebook/index.ts";
import {anyNotebook, code, md, notebook, shows} from "./notation.ts";

// Laws try many notebooks, and the machine may be at other work.
vi.setConfig({testTimeout: 120_000});

const small = notebook([md("a", "Größe 🎲 \ud800"), code("b", "1 + 1", {hide: true}, shows(2))]);

function bundle(
  document: NotebookDocument,
  files: Record<string, Uint8Array> = {}
): NotebookBundle {
  const heads = Object.entries(files).map(([name, {length}]) => ({
    name,
    type: "application/octet-stream",
    size: length
  }));
  return {document: {...document, files: heads}, files: new Map(Object.entries(files))};
}

/** Bytes that do not get shorter. */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let k = 0; k < length; k++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[k] = state >>> 16;
  }
  return bytes;
}

function toPayload(content: Uint8Array | string, version = 1): string {
  return Buffer.concat([Buffer.from([version]), deflateRawSync(content)]).toString("base64url");
}

describe("a link", () => {
  test("has the notebook with its outputs and small files", async () => {
    const given = bundle(small, {
      "a.csv": new TextEncoder().encode("x,y\n1,2\n"),
      "b.bin": noise(9)
    });
    const {payload, left} = await encodeShare(given);
    expect(payload).toMatch(/^[\w-]+$/);
    expect(left).toEqual({outputs: [], files: []});
    expect(await decodeShare(payload)).toEqual(given);
  });

  test("any small notebook comes back", async () => {
    await fc.assert(
      fc.asyncProperty(anyNotebook(), async (document) => {
        const {payload} = await encodeShare(bundle(document));
        expect(await decodeShare(payload)).toEqual(bundle(document));
      }),
      {numRuns: 30}
    );
  });

  test("leaves the largest outputs and files behind, and tells which", async () => {
    const html = (length: number) => ({
      ...shows(0),
      outputs: [{kind: "html" as const, html: Buffer.from(noise(length)).toString("base64")}]
    });
    const document = notebook([
      code("large", "1", {}, html(60_000)),
      code("little", "2", {}, shows(2)),
      code("middle", "3", {}, html(1_000))
    ]);
    const given = bundle(document, {"large.bin": noise(60_000), "little.bin": noise(100)});
    const {payload, left} = await encodeShare(given);
    expect(left).toEqual({outputs: ["large"], files: ["large.bin"]});
    expect(payload.length).toBeLessThan(LONGEST_LINK);
    const {document: read, files} = await decodeShare(payload);
    expect([...files.keys()]).toEqual(["little.bin"]);
    expect(read.files.map(({name}) => name)).toEqual(["little.bin"]);
    expect(read.cells).toMatchObject([{output: null}, document.cells[1], document.cells[2]]);
  });

  test("leaves a file behind whose bytes are not here", async () => {
    const {document} = bundle(small, {"a.csv": noise(3)});
    expect((await encodeShare({document, files: new Map()})).left.files).toEqual(["a.csv"]);
  });

  test("does not hold a text that is too long", async () => {
    const text = Buffer.from(noise(80_000)).toString("base64");
    await expect(encodeShare(bundle(notebook([md("a", text)])))).rejects.toThrow(
      /^The notebook is too long for a link: it would have \d{6} characters, and a link may have 60000\. Send it as a file instead\.$/
    );
    await expect(
      encodeShare(bundle(notebook([md("a", "x".repeat(LARGEST_SHARE))])))
    ).rejects.toThrow("unpacked it would have more than 4194304 bytes. Send it as a file instead.");
  });
});

describe("a link from anyone is refused in a sentence", () => {
  const cut = "The link is cut off or was changed on its way";
  const cases: readonly (readonly [string, () => string | Promise<string>, string])[] = [
    ["an empty one", () => "", cut],
    ["other characters", () => "<script>", cut],
    ["one of another version", () => toPayload("x", 2), "was made by another version"],
    ["one that is cut", async () => (await encodeShare(bundle(small))).payload.slice(0, -9), cut],
    [
      "bytes that are not compressed",
      () => Buffer.from("\u0001garbage").toString("base64url"),
      cut
    ],
    ["bytes after its end", () => `${toPayload("x")}AAAAAAAA`, cut],
    ["a text without an end", () => toPayload("{}"), cut],
    ["a text that is none", () => toPayload(new Uint8Array([0xff, 0])), cut],
    ["no notebook", () => toPayload("[]\0"), "This is not a notebook: it has no version."],
    ["one that is too long", () => "A".repeat(LONGEST_LINK + 1), "The link is too long"],
    [
      "a bomb",
      () => toPayload(new Uint8Array(30 * 2 ** 20)),
      "The shared notebook is too large: unpacked it has more than 4194304 bytes."
    ]
  ];
  test.each(cases)("%s", async (_name, make, sentence) => {
    await expect(decodeShare(await make())).rejects.toThrow(sentence);
  });

  test("files that are not there", async () => {
    const {payload} = await encodeShare(bundle(small, {"a.csv": noise(9)}));
    const content = Buffer.from(payload, "base64url").subarray(1);
    const {inflateRawSync} = await import("node:zlib");
    await expect(decodeShare(toPayload(inflateRawSync(content).subarray(0, -1)))).rejects.toThrow(
      cut
    );
  });
});
