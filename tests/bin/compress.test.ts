import {mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {brotliDecompressSync, gunzipSync} from "node:zlib";
import {afterEach, beforeEach, expect, test} from "vitest";
import {compressFiles} from "../../bin/compress.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "epigraph-compress-"));
});
afterEach(() => rmSync(folder, {recursive: true}));

const page = "<p>a line of the page</p>\n".repeat(200);

test("both copies of a file hold what the file holds", async () => {
  writeFileSync(join(folder, "page.html"), page);
  await compressFiles(folder);
  expect(brotliDecompressSync(readFileSync(join(folder, "page.html.br"))).toString()).toBe(page);
  expect(gunzipSync(readFileSync(join(folder, "page.html.gz"))).toString()).toBe(page);
});

test("a changed file gets new copies, and those of a removed one go", async () => {
  writeFileSync(join(folder, "page.html"), page);
  writeFileSync(join(folder, "gone.js"), page);
  await compressFiles(folder);
  rmSync(join(folder, "gone.js"));
  writeFileSync(join(folder, "page.html"), page.toUpperCase());
  utimesSync(join(folder, "page.html"), new Date(), new Date(Date.now() + 5000));
  await compressFiles(folder);
  expect(readdirSync(folder).sort()).toEqual(["page.html", "page.html.br", "page.html.gz"]);
  expect(gunzipSync(readFileSync(join(folder, "page.html.gz"))).toString()).toBe(
    page.toUpperCase()
  );
});

test("short files and pictures get none", async () => {
  writeFileSync(join(folder, "short.html"), "<p>short</p>");
  writeFileSync(join(folder, "picture.webp"), page);
  await compressFiles(folder);
  expect(readdirSync(folder).sort()).toEqual(["picture.webp", "short.html"]);
});

test("a file that has become short loses its copies, which would be served instead of it", async () => {
  writeFileSync(join(folder, "page.html"), page);
  await compressFiles(folder);
  writeFileSync(join(folder, "page.html"), "<p>short</p>");
  await compressFiles(folder);
  expect(readdirSync(folder)).toEqual(["page.html"]);
});
