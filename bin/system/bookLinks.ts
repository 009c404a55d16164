import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {linksOf, loadBook} from "../../lib/content/index.ts";
import type {Book} from "../../lib/content/index.ts";
import {root} from "./root.ts";

/** Writes public/generated/book.json: the labels, pages and bibliography that a notebook's prose may refer to. */
export function writeBookLinks(book: Book = loadBook(root)): void {
  const folder = join(root, "public", "generated");
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, "book.json"), JSON.stringify(linksOf(book)));
}
