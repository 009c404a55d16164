import {watch} from "node:fs";
import {join} from "node:path";
import {bundleAssets} from "./build.ts";
import {writeBookLinks} from "./system/bookLinks.ts";
import {writeChapterNotebooks} from "./system/chapterNotebooks.ts";
import {copyChapterFiles} from "./system/chapterFiles.ts";
import {runTool} from "./system/child.ts";
import {runCommand, say} from "./system/command.ts";
import {root} from "./system/root.ts";
import {checkPort, parsePort} from "./system/serve.ts";

// npm run dev: the book with every page made anew when it is asked for, and the bundles of cells made anew when their
// sources change.
await runCommand(async () => {
  const port = parsePort(process.env["PORT"]);
  await checkPort({port});
  await bundleAssets();
  copyChapterFiles();
  writeBookLinks();
  writeChapterNotebooks(root);
  void makeSearchIndex();
  keepCurrent();
  say(`Epigraph in development: http://localhost:${port}  (Ctrl-C stops it)`);
  const {code} = await runTool("next/dist/bin/next", ["dev", "--port", String(port)], {show: true});
  return code;
});

function keepCurrent(): void {
  afterChanges(["lib", "workers", "components/plot"], () => bundleAssets());
  afterChanges(["chapters"], async () => {
    copyChapterFiles();
    writeBookLinks();
    writeChapterNotebooks(root);
    await makeSearchIndex();
  });
}

/** Takes seconds, and nobody waits for it: until then the earlier index answers. */
async function makeSearchIndex(): Promise<void> {
  const {code, output} = await runTool("../bin/search/write.ts", []);
  if (code !== 0) say(`The search index could not be made.\n${output}`);
}

/** Calls `work` once the folders have been quiet for a moment; one call at a time. */
function afterChanges(folders: readonly string[], work: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined;
  let last = Promise.resolve();
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last.then(work).catch((error: unknown) => console.error(error));
    }, 150);
  };
  for (const folder of folders) watch(join(root, folder), {recursive: true}, changed);
}
