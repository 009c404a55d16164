import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
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
  await checkGraph();
  mkdirSync(join(root, "public", "generated"), {recursive: true});
  say("Bundling what cells and plots load …");
  await bundleAssets();
  copyChapterFiles();
  writeBookLinks();
  writeChapterNotebooks(root);
  writeSearchIndex(root);
  say("Making the pages …");
  const {code, output} = await runTool("next/dist/bin/next", ["build"], {
    clock: true,
    env: {NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1"}
  });
  if (code !== 0) {
    say(output);
    throw new Refusal("The pages could not be made: the reason is above.");
  }
  const pages = sealPages(distFolder());
  for (const folder of [
    join(distFolder(), "server", "app"),
    join(distFolder(), "static"),
    join(root, "public", "generated")
  ])
    await compressFiles(folder);
  say(`Made ${pages} pages.`);
}

/** A reading order with a hole or a circle in it is no book: the build stops and names it. */
async function checkGraph(): Promise<void> {
  const {findGraphFaults, loadBook} = await import("../lib/content/index.ts");
  const faults = findGraphFaults(loadBook(root));
  if (faults.length === 0) return;
  for (const {file, line, column, message} of faults) say(`${file}:${line}:${column} ${message}`);
  throw new Refusal("The chapters do not form a reading order: the places are above.");
}

export async function bundleAssets(): Promise<void> {
  const {buildAssets} = await import("./assets.ts");
  await buildAssets({root});
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
