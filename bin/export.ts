import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join, relative} from "node:path";
import {findRedirects} from "../lib/content/index.ts";
import {isBuilt, makePages, prepareFiles} from "./build.ts";
import {collectFiles} from "./site/collect.ts";
import type {SiteFile} from "./site/collect.ts";
import {digestOf, isWhole, readFolder, writeFolder} from "./site/folder.ts";
import {toHostFiles, toMovedPages} from "./site/hosts.ts";
import {findDeadLinks} from "./site/links.ts";
import type {DeadLink} from "./site/links.ts";
import {parseOptions, USAGE} from "./site/options.ts";
import {isCommand, Refusal, runCommand, say} from "./system/command.ts";
import {digestOfFiles, digestOfInputs} from "./system/inputs.ts";
import {toRefusal, withLock} from "./system/lock.ts";
import {cacheFolder, root} from "./system/root.ts";

export interface ExportReport {
  /** absolute */
  readonly folder: string;
  readonly base: string;
  readonly pages: number;
  readonly files: number;
  readonly bytes: number;
  readonly seconds: number;
  /** false when the folder held this very export already */
  readonly made: boolean;
}

/**
 * Makes a folder that any host of files serves at `base`: the book without its server. The build that is served from here stays as it
 * is: the pages are made apart, since the folder of the site is written into them.
 *
 * @throws Refusal when the folder is not to be written to, a step fails, or a page has an address that leads nowhere
 */
export async function exportSite({
  base,
  out,
  site,
  force = false
}: {
  /** `/` or `/sub/path/` */
  base: string;
  /** absolute */
  out: string;
  /** `https://example.org`; none when it is not known */
  site?: string | undefined;
  force?: boolean;
}): Promise<ExportReport> {
  const began = Date.now();
  const before = readFolder(out);
  return withLock(join(cacheFolder, "build.lock"), async () => {
    // Of the pages, which take long to make, and of what puts the folder together from them.
    const made = digestOf([base, site ?? "", digestOfInputs()]);
    const digest = digestOf([made, digestOfFiles(["bin/export.ts", "bin/site"])]);
    const isCurrent = !force && before?.digest === digest && isWhole(out, before);
    try {
      const mark = isCurrent ? before : await make({base, out, site, made, digest, before, force});
      const sizes = Object.values(mark.files);
      return {
        folder: out,
        base,
        pages: mark.pages,
        files: sizes.length,
        bytes: sizes.reduce((sum, size) => sum + size, 0),
        seconds: (Date.now() - began) / 1000,
        made: !isCurrent
      };
    } catch (error) {
      throw toRefusal(error, out);
    }
  });
}

async function make({
  base,
  out,
  site,
  made: digestOfPages,
  digest,
  before,
  force
}: {
  base: string;
  out: string;
  site: string | undefined;
  made: string;
  digest: string;
  before: ReturnType<typeof readFolder>;
  force: boolean;
}): Promise<ReturnType<typeof writeFolder>> {
  const dist = join(cacheFolder, "export");
  const stamp = join(dist, "EPIGRAPH_EXPORT");
  if (force || !existsSync(stamp) || readFileSync(stamp, "utf8") !== digestOfPages) {
    rmSync(stamp, {force: true});
    if (force || !isBuilt()) await prepareFiles();
    await makePages(dist, {NEXT_PUBLIC_BASE: base, SITE_URL: site ?? ""});
    mkdirSync(dist, {recursive: true});
    writeFileSync(stamp, digestOfPages);
  }
  const made = collectFiles({dist, publicFolder: join(root, "public")}).filter(
    ({path}) => path !== "sitemap.xml" || site !== undefined
  );
  const known = new Set(made.map(({path}) => path));
  const files = [
    ...made,
    ...[...toMovedPages(findRedirects(root), base), ...toHostFiles(made, base)].filter(
      ({path}) => !known.has(path)
    )
  ];
  checkLinks(files, base);
  const pages = files.filter(({path}) => /(?:^|\/)index\.html$/.test(path)).length;
  return writeFolder({out, files, before, digest, pages});
}

/** A site with a hole in it is not written. */
function checkLinks(files: readonly SiteFile[], base: string): void {
  const paths = new Set(files.map(({path}) => path));
  const dead = files.flatMap(({path, from}): readonly DeadLink[] => {
    if (!/\.(?:html|css)$/.test(path) || path.startsWith("generated/")) return [];
    const text = "file" in from ? readFileSync(from.file, "utf8") : from.text;
    return findDeadLinks({path, text}, {base, paths});
  });
  if (dead.length === 0) return;
  for (const {path, address} of dead.slice(0, MOST_TOLD)) say(`  ${path}: ${address}`);
  throw new Refusal(
    dead.length === 1
      ? "One address of the site leads nowhere, and is above: nothing was written."
      : `${dead.length} addresses of the site lead nowhere${dead.length > MOST_TOLD ? `, the first ${MOST_TOLD} are` : ", and are"} above: nothing was written.`
  );
}

const MOST_TOLD = 30;

function tell({folder, base, pages, files, bytes, seconds, made}: ExportReport): string {
  const shown = relative(process.cwd(), folder);
  const place = shown.startsWith("..") ? folder : shown;
  const size = `${pages} pages, ${files} files, ${(bytes / 1e6).toFixed(1)} MB`;
  return made
    ? `The book for ${base} is in ${place}: ${size} (${seconds.toFixed(1)} s).`
    : `The book for ${base} is in ${place} already: ${size}.`;
}

// npm run export: the book as a folder of files, for hosts that run nothing.
if (isCommand(import.meta.url)) {
  await runCommand(async (words) => {
    if (words.includes("--help") || words.includes("-h")) {
      process.stdout.write(`${USAGE}\n`);
      return 0;
    }
    // npm runs scripts in the repository, wherever it was called.
    const isNpm = process.env.npm_lifecycle_event === "export";
    const folder = (isNpm && process.env.INIT_CWD) || process.cwd();
    const {json, ...options} = parseOptions(words, folder);
    const report = await exportSite(options);
    if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
    else say(tell(report));
    return 0;
  });
}
