import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, test, vi} from "vitest";
import {checkCover, findCoverDrawing} from "../../bin/run/cover.ts";
import {openArtist} from "../../bin/run/draw.ts";
import type {Artist} from "../../bin/run/draw.ts";
import {root} from "../../bin/system/root.ts";
import {cellId} from "../../lib/protocol/index.ts";

// A browser is started, and the machine may be at other work.
vi.setConfig({testTimeout: 120_000, hookTimeout: 120_000});

const folder = mkdtempSync(join(tmpdir(), "cover-"));
let artist: Artist;
beforeAll(async () => {
  artist = await openArtist(root);
});
afterAll(async () => {
  await artist.close();
  rmSync(folder, {recursive: true});
});

const check = (title: string, update = false) =>
  checkCover({
    file: "chapter.mdx",
    cells: [],
    outputsFolder: folder,
    title,
    place: "Crash Courses · 2.4",
    update,
    openArtist: () => Promise.resolve(artist)
  });
const rulesOf = async (title: string): Promise<readonly string[]> =>
  (await check(title)).map(({rule}) => rule);

describe("the picture of a chapter", () => {
  test("is not asked of a chapter that nothing is stored of, is missing, is made, is current, and is old when the title is another", async () => {
    expect(await rulesOf("A & B <script>")).toEqual([]);
    writeFileSync(join(folder, "outputs.json"), "{}");
    expect(await rulesOf("A & B <script>")).toEqual(["cover-is-current"]);
    expect(await check("A & B <script>", true)).toEqual([]);
    expect(await rulesOf("A & B <script>")).toEqual([]);
    expect(await rulesOf("A & C")).toEqual(["cover-is-current"]);
    writeFileSync(join(folder, "cover.json"), "nonsense");
    expect(await rulesOf("A & B <script>")).toEqual(["cover-is-current"]);
  });

  test("is a PNG of the size that those who show links ask for, as is the book's own", () => {
    for (const path of [join(folder, "cover.png"), join(root, "public", "cover.png")]) {
      const bytes = readFileSync(path);
      expect(bytes.subarray(1, 4).toString()).toBe("PNG");
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
    }
  });
});

describe("the drawing on it", () => {
  const found = (ids: readonly string[], drawings: readonly string[]) =>
    findCoverDrawing(
      ids.map((id) => ({id: cellId(id)})),
      {
        drawings: Object.fromEntries(
          drawings.map((name) => [
            name,
            {
              hash: "",
              file: "svg",
              wide: {width: 1, height: 1},
              narrow: {width: 1, height: 1}
            }
          ])
        )
      }
    );

  test("is the first figure of the text, not of the file", () => {
    expect(found(["plain", "fig-b", "fig-a"], ["fig-a-0", "fig-b-1", "plain-0"])).toBe("fig-b-1");
  });

  test("is the first plot where no figure is drawn, and none where nothing is", () => {
    expect(found(["one", "two"], ["two-0", "one-1"])).toBe("one-1");
    expect(found(["one"], ["gone-0"])).toBeNull();
  });
});
