import {cache} from "react";
import {loadBook, loadChapter} from "../lib/content/index.ts";

/** The book as it stands in chapters/, read once a request (once a worker while building). */
export const readBook = cache(() => loadBook(process.cwd()));

export const readChapter = cache(async (slug: string) => loadChapter(await readBook(), slug));
