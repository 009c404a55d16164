import {constants, setPriority} from "node:os";
import {loadBook} from "../../lib/content/index.ts";
import type {PageProblem, Slug} from "../../lib/protocol/index.ts";
import {tellProblems} from "../commands/report.ts";
import {createTypeChecker} from "../run/typeChecker.ts";
import type {Language} from "../../lib/language/index.ts";
import {writeBookLinks} from "../system/bookLinks.ts";
import {writeAnalysesOf} from "../system/chapterFiles.ts";
import {writeChapterNotebooks} from "../system/chapterNotebooks.ts";
import {runTool} from "../system/child.ts";
import {say} from "../system/command.ts";
import {root} from "../system/root.ts";
import {createWatcher, readFileOf, slugsOf} from "./problems.ts";
import type {FromChecker, ToChecker} from "./messages.ts";

// A process of its own beside the server of `npm run dev`: it reads, compiles and tells, so that nothing of that keeps a page waiting.

const host = process;
const preview = process.env["EPIGRAPH_PREVIEW"] ?? null;
const compilers: Language[] = [];
const watcher = createWatcher({
  root,
  preview,
  language() {
    const present = compilers[0] ?? createTypeChecker(root);
    if (compilers.length === 0) compilers.push(present);
    return present;
  }
});

/** Chapters whose text was changed since the start: their cells are compiled. */
const touched = new Set<Slug>();
let told = new Map<string, PageProblem>();
let turn = 0;
let isFirst = true;
let isIndexing = false;

const send = (message: FromChecker): void => void host.send?.(message);

/** To the pages, and to the terminal what is new. */
function tell(): void {
  const problems = watcher.problems();
  send({type: "problems", problems});
  const now = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  const fresh = [...now].filter(([key]) => !told.has(key)).map(([, problem]) => problem);
  const mended = [...told.keys()].filter((key) => !now.has(key)).length;
  const before = told.size;
  told = now;
  if (fresh.length > 0)
    host.stderr.write(
      `\n${tellProblems(fresh, {textOf: (file) => readFileOf(root, file), isColoured: host.stderr.isTTY})}`
    );
  if (fresh.length === 0 && mended === 0) return;
  if (problems.length === 0 && before > 0) host.stderr.write("All is well again.\n");
  else
    host.stderr.write(
      `${problems.length} ${problems.length === 1 ? "problem" : "problems"} in the book.\n`
    );
}

/** One after the other: what changed at once, then its types, then what else the change may have touched. */
async function check(changed: readonly Slug[]): Promise<void> {
  const mine = ++turn;
  const isLate = async (): Promise<boolean> => {
    await new Promise((done) => setImmediate(done));
    return mine !== turn;
  };
  watcher.checkTexts(changed);
  tell();
  for (const slug of changed) {
    if (await isLate()) return;
    await watcher.checkTypes(slug);
    tell();
  }
  for (const slug of slugsOf(watcher.book())) {
    if (changed.includes(slug)) continue;
    if (await isLate()) return;
    watcher.checkTexts([slug]);
  }
  tell();
  if (await isLate()) return;
  writeRest();
}

/** A fault of ours is told, and the next change is checked all the same. */
function checkAloud(changed: readonly Slug[]): void {
  check(changed).catch((error: unknown) => console.error(error));
}

/** What only readers of notebooks ask for, when all else is done. */
function writeRest(): void {
  const book = loadBook(root, {previous: watcher.book(), drafts: true});
  writeBookLinks(book);
  writeChapterNotebooks(root, book, isFirst ? undefined : new Set(touched));
  isFirst = false;
  for (const slug of touched) {
    const written = book.written.get(slug);
    const entry = book.chapters.find((chapter) => chapter.slug === slug);
    if (written !== undefined && entry !== undefined)
      writeAnalysesOf(written.folder, entry.href.slice(1), written.chapter);
  }
  touched.clear();
  void writeSearchIndex();
}

/** Takes seconds, and nobody waits for it: until then the earlier index answers. One at a time. */
async function writeSearchIndex(): Promise<void> {
  if (isIndexing) return;
  isIndexing = true;
  const {code, output} = await runTool("../bin/search/write.ts", []);
  isIndexing = false;
  if (code !== 0) say(`The search index could not be made.\n${output}`);
}

host.on("message", ({files}: ToChecker) => {
  const changed = watcher.reload();
  for (const slug of changed) touched.add(slug);
  // Sidecar files and data belong to the chapter that they stand beside.
  const beside = slugsOf(watcher.book()).filter((slug) => {
    const folder = watcher.book().written.get(slug)?.folder;
    return folder !== undefined && files.some((file) => file.startsWith(`${folder}/`));
  });
  checkAloud([...new Set([...changed, ...beside])]);
});
host.on("disconnect", () => host.exit(0));

// The page that an author looks at goes before the mistakes of the whole book, and before the search index, which takes this from here.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
checkAloud([]);
