import {fork} from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync
} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {basename, dirname, join} from "node:path";
import {PREVIEW} from "../../lib/content/index.ts";
import {bundleAssets} from "../build.ts";
import {copyChapterFiles, PREVIEWS} from "../system/chapterFiles.ts";
import {runTool} from "../system/child.ts";
import {say, whenStopped} from "../system/command.ts";
import {digestOfAssetInputs} from "../system/inputs.ts";
import {cacheFolder, root} from "../system/root.ts";
import {checkPort, listen} from "../system/serve.ts";
import {dropElsewhere, serveElsewhere, serveFile, toInner, toServed} from "./chapterFiles.ts";
import type {Elsewhere} from "./chapterFiles.ts";
import {createFront} from "./front.ts";
import type {FromChecker, ToChecker} from "./messages.ts";
import {startLive} from "./startLive.ts";
import type {Live} from "./startLive.ts";
import {watchFiles} from "./watch.ts";

export interface DevOptions {
  readonly port: number;
  /** a chapter outside the book, absolute, and where it stands in it */
  readonly preview?: {readonly file: string; readonly address: string};
  /** called when browsers are answered */
  readonly onStart?: () => void;
}

/** Serves the book while it is written, until Next ends. Resolves to the exit code. @throws Refusal when the port cannot be had */
export async function runDev({port, preview: given, onStart}: DevOptions): Promise<number> {
  await checkPort({port});
  // A chapter of the book is served as one.
  const preview = given?.address.startsWith(`${PREVIEW}/`) === true ? given : undefined;
  mkdirSync(join(root, "public", "generated"), {recursive: true});
  await bundleWhenOld();
  const elsewhere =
    preview === undefined
      ? null
      : {
          folder: dirname(preview.file),
          address: preview.address,
          place: `${PREVIEWS}/${port}`
        };
  copyChapterFiles(null, {isShared: true});
  if (elsewhere !== null) {
    serveElsewhere(root, elsewhere);
    whenStopped(() => dropElsewhere(root, elsewhere));
  }
  const inner = await findFreePort();
  const env = toEnv(given, port, preview);
  const live = startLive(env);
  const {hub} = live;
  const front = createFront({
    hub,
    inner,
    ...(elsewhere === null ? {} : {toInner: (url) => toInner(url, elsewhere)})
  });
  await listen(front, {port});
  const telemetry = {NEXT_TELEMETRY_DISABLED: "1"};
  const stopWatching = keepCurrent({live, elsewhere, file: preview?.file ?? null, env});
  say(
    given === undefined
      ? `Epigraph in development: http://localhost:${port}  (Ctrl-C stops it)`
      : `${basename(given.file)}: http://localhost:${port}/${given.address}  (Ctrl-C stops it)`
  );
  onStart?.();
  const {code} = await runTool(
    "next/dist/bin/next",
    ["dev", "--port", String(inner), "--hostname", "127.0.0.1"],
    {show: isNews, env: {...env, ...telemetry}}
  );
  stopWatching();
  if (elsewhere !== null) dropElsewhere(root, elsewhere);
  hub.close();
  front.closeAllConnections();
  front.close();
  return code;
}

/** What the processes of the server are told by their surroundings. */
function toEnv(
  given: DevOptions["preview"],
  port: number,
  preview: DevOptions["preview"]
): Readonly<Record<string, string>> {
  if (given === undefined) return {};
  return {
    // Next refuses a second server on the same folder.
    EPIGRAPH_DIST: process.env["EPIGRAPH_DIST"] ?? `.cache/preview-${port}`,
    ...(preview === undefined ? {} : {EPIGRAPH_PREVIEW: preview.file})
  };
}

/** Bundling takes ten times as long as all else before the first page. */
async function bundleWhenOld(): Promise<void> {
  const stamp = join(cacheFolder, "dev-assets");
  const digest = digestOfAssetInputs();
  const stands = existsSync(join(root, "public", "generated", "kernel", "runner.html"));
  if (stands && existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  say("Bundling what cells and plots load …");
  rmSync(stamp, {force: true});
  await bundleAssets();
  mkdirSync(cacheFolder, {recursive: true});
  writeFileSync(stamp, digest);
}

/** The addresses that Next names are not the ones to open, and each request would be a line. */
function isNews(line: string): boolean {
  return !/^\s*(?:GET|HEAD|POST|OPTIONS) |- (?:Local|Network):|^\s*$/.test(line);
}

const MACROS = join(root, "chapters", "macros.json");

interface Current {
  readonly live: Live;
  readonly elsewhere: Elsewhere | null;
  readonly file: string | null;
  readonly env: Readonly<Record<string, string>>;
}

/** Tells pages and the checker of every change of the book's files; returns what ends it. */
function keepCurrent({live, elsewhere, file, env}: Current): () => void {
  const checker = fork(join(import.meta.dirname, "checker.ts"), {
    env: {...process.env, ...env},
    stdio: ["ignore", "inherit", "inherit", "ipc"]
  });
  checker.on("message", (message: FromChecker) => live.hub.send(message));
  checker.on("exit", (code) => {
    if (code !== 0)
      say("The checker has ended: pages still follow the files, mistakes are not told.");
  });
  const release = whenStopped(() => void checker.kill());
  const beside =
    elsewhere === null
      ? []
      : ["data", "figures", "exercises", "outputs"].map((name) => join(elsewhere.folder, name));
  const stop = watchFiles({
    paths: [join(root, "chapters"), ...(file === null ? [] : [file]), ...beside],
    onChange(files) {
      if (files.includes(MACROS) && existsSync(MACROS))
        copyFileSync(MACROS, join(root, "public", "generated", "macros.json"));
      const data = files.flatMap((changed) => {
        const served = toServed(root, changed, elsewhere);
        if (served === null) return [];
        serveFile(root, changed, served);
        return served.folder.startsWith("data/")
          ? [{href: `/generated/${served.folder}`, name: served.name}]
          : [];
      });
      if (data.length > 0) live.hub.send({type: "data", files: data});
      // What an author sees comes first.
      void live.change().then(() => {
        if (checker.connected) checker.send({files} satisfies ToChecker);
      });
    }
  });
  rebundle();
  return () => {
    stop();
    release();
    checker.kill();
    live.stop();
  };
}

/** Makes the bundles again once the sources of cells have been quiet for a moment; one at a time. */
function rebundle(): void {
  let timer: NodeJS.Timeout | undefined;
  let last = Promise.resolve();
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last.then(() => bundleAssets()).catch((error: unknown) => console.error(error));
    }, 150);
  };
  for (const folder of ["lib", "workers", "components/plot"])
    watch(join(root, folder), {recursive: true}, changed);
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await listen(server, {port: 0, host: "127.0.0.1"});
  const {port} = server.address() as AddressInfo;
  await new Promise<void>((done) => server.close(() => done()));
  return port;
}
