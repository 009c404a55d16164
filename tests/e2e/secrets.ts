import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join, resolve} from "node:path";
import type {Page} from "@playwright/test";

const TEXT = /javascript|html|json|x-component/;

/** Keeps the texts that a page is sent from now on, and returns how to have all that have come. */
export function keepTexts(page: Page): () => Promise<string> {
  const texts: Promise<string>[] = [];
  page.on("response", (response) => {
    if (TEXT.test(response.headers()["content-type"] ?? ""))
      texts.push(response.text().catch(() => ""));
  });
  return async () => (await Promise.all(texts)).join("\n");
}

/** Lines of model answers and hidden checks that stand nowhere in the chapter's own text. */
export function findSecrets(address: string): readonly string[] {
  const folder = resolve(`chapters${address}`);
  const exercises = join(folder, "exercises");
  if (!existsSync(exercises)) return [];
  const chapter = readFileSync(join(folder, "chapter.mdx"), "utf8");
  return readdirSync(exercises)
    .flatMap((name) => readFileSync(join(exercises, name), "utf8").split("\n"))
    .map((line) => line.trim())
    .filter((line) => line.length > 30 && !chapter.includes(line));
}
