import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join, relative} from "node:path";
import {compressFiles} from "./compress.ts";
import {writeBookLinks} from "./system/bookLinks.ts";
import {writeChapterNotebooks} from "./system/chapterNotebooks.ts";
import {copyChapterFiles} from "./system/chapterFiles.ts";
import {runTool} from "./system/child.ts";
import {isCommand, Refusal, runCommand, say} from "./system/command.ts";
import {digestOfInputs} from "./system/inputs.ts";
import {toRefusal, withLock} from "./system/lock.ts";
import {cacheFolder, distFolder, root} from "./system/root.ts";
import {writeSearchIndex} from "./search/write.ts";
import {sealPages} from "./csp.ts";
import type {Book} from "../lib/content/index.ts";

export interface BuildReport {
  /** false when nothing it depends on had changed, so that the pages of the last build are still right */
  readonly built: boolean;
  readonly seconds: number;
}

/**
 * Makes the whole book: the bundles that cells and plots load, the files of chapters, every page, and the pages' content
 * security policies and compressed copies. Does nothing when the last build was made of the same files.
 *
 * @throws Refusal when a step fails; what the step printed has been shown
 */
export async function build({force = false}: {force?: boolean} = {}): Promise<BuildReport> {
  const began = Date.now();
  const done = (built: boolean): BuildReport => ({built, seconds: (Date.now() - began) / 1000});
  const stamp = join(distFolder(), "EPIGRAPH_INPUTS");
  if (!force && isCurrent(stamp)) return done(false);
  return withLock(join(cacheFolder, "build.lock"), async () => {
    // The command that was waited for may have made the very same build.
    if (!force && isCurrent(stamp)) return done(false);
    const digest = digestOfInputs();
    try {
      rmSync(stamp, {force: true});
      await buildSteps();
      writeFileSync(stamp, digest);
    } catch (error) {
      throw toRefusal(error, root);
    }
    return done(true);
  });
}

async function buildSteps(): Promise<void> {
  await prepareFiles();
  const pages = await makePages(distFolder());
  for (const folder of [
    join(distFolder(), "server", "app"),
    join(distFolder(), "static"),
    join(root, "public", "generated")
  ])
    await compressFiles(folder);
  say(`Made ${pages} pages.`);
}

/** Makes public/generated: what pages load besides themselves, wherever they will stand. */
export async function prepareFiles(): Promise<void> {
  const book = await loadChecked();
  mkdirSync(join(root, "public", "generated"), {recursive: true});
  say("Bundling what cells and plots load …");
  await bundleAssets();
  copyChapterFiles(book);
  writeBookLinks(book);
  writeChapterNotebooks(root, book);
  writeSearchIndex(root, book);
}

/** Has Next make the pages in this folder of the repository, and returns how many there are. @throws Refusal when it does not */
export async function makePages(
  dist: string,
  env: Readonly<Record<string, string>> = {}
): Promise<number> {
  say("Making the pages …");
  const {code, output} = await runTool("next/dist/bin/next", ["build"], {
    clock: true,
    env: {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      EPIGRAPH_DIST: relative(root, dist),
      ...env
    }
  });
  if (code !== 0) {
    say(output);
    throw new Refusal("The pages could not be made: the reason is above.");
  }
  return sealPages(dist);
}

/** A reading order with a hole or a circle in it is no book: the build stops and names it. */
async function loadChecked(): Promise<Book> {
  const {findGraphFaults, loadBook} = await import("../lib/content/index.ts");
  const book = loadBook(root);
  const faults = findGraphFaults(book);
  if (faults.length === 0) return book;
  for (const {file, line, column, message} of faults) say(`${file}:${line}:${column} ${message}`);
  throw new Refusal("The chapters do not form a reading order: the places are above.");
}

export async function bundleAssets(): Promise<void> {
  const {buildAssets} = await import("./assets.ts");
  await buildAssets({root});
}

/** Whether the last build was made of what is here now. */
export function isBuilt(): boolean {
  return isCurrent(join(distFolder(), "EPIGRAPH_INPUTS"));
}

function isCurrent(stamp: string): boolean {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digestOfInputs();
}

if (isCommand(import.meta.url)) {
  await runCommand(async (args) => {
    const {built, seconds} = await build({force: args.includes("--force")});
    say(built ? `The book is built (${seconds.toFixed(1)} s).` : "The book is built already.");
    return 0;
  });
}
