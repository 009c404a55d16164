import {spawn} from "node:child_process";
import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join, resolve} from "node:path";
import {runBook} from "../../bin/commands/book.ts";

const root = resolve(import.meta.dirname, "../..");

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in a folder, within this process: another would load the whole checker again. */
export async function book(folder: string, ...words: readonly string[]): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runBook(words, {
    root,
    folder,
    print: (text) => void out.push(text),
    tell: (text) => void err.push(text),
    isTerminal: false
  });
  return {code, stdout: out.join(""), stderr: err.join("")};
}

/** Runs it as a process of its own. What draws needs that: Vitest rewrites the functions that a page is sent. */
export function start(folder: string, ...words: readonly string[]): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, "bin/book.ts"), ...words], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"]
    });
    const out: string[] = [];
    const err: string[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk.toString()));
    child.on("close", (code) =>
      done({code: code ?? -1, stdout: out.join(""), stderr: err.join("")})
    );
  });
}

/** A folder with these files, and how to take it away. */
export function folderOf(files: Readonly<Record<string, string>>): {
  path: string;
  remove: () => void;
} {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "book-")));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), {recursive: true});
    writeFileSync(join(path, name), text);
  }
  return {path, remove: () => rmSync(path, {recursive: true, force: true})};
}

/** Runs the command line as a process of its own, in a folder with these files. */
export async function startOn(
  files: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<Ran> {
  const {path, remove} = folderOf(files);
  try {
    return await start(path, ...words);
  } finally {
    remove();
  }
}

/** A chapter: front matter on lines 1 to 6, an empty line, then `body` from line 8. */
export function chapter(body: string): string {
  return `---\ntitle: A chapter\ndescription: It is here to be checked.\nkind: standalone\ndate: 2026-01-31\n---\n\n${body}\n`;
}

/** A fence with a cell. */
export function cell(id: string, source: string, options = ""): string {
  return `\`\`\`ts cell id=${id}${options && ` ${options}`}\n${source}\n\`\`\`\n`;
}

/** What `run FILE --json` said, by cell. */
export interface RanCell {
  readonly id: string;
  readonly state: string;
  readonly value: unknown;
  readonly console: readonly {level: string; text: string}[];
  readonly outputs: readonly {kind: string}[];
  readonly error: {name: string; message: string; line: number; column: number} | null;
  readonly ms: number | null;
}

/** Runs a chapter of these cells; each starts two lines after the end of the one before, the first's source on line 9. */
export async function runChapter(
  body: string,
  files: Readonly<Record<string, string>> = {}
): Promise<{code: number; cells: Readonly<Record<string, RanCell>>; stderr: string}> {
  const {path, remove} = folderOf({"a.mdx": chapter(body), ...files});
  try {
    const {code, stdout, stderr} = await book(path, "run", "a.mdx", "--json");
    const {cells} = JSON.parse(stdout) as {cells: readonly RanCell[]};
    return {code, stderr, cells: Object.fromEntries(cells.map((ran) => [ran.id, ran]))};
  } finally {
    remove();
  }
}

export interface ToldProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly message: string;
  readonly severity: string;
}

/** The problems of `check --json` in a folder, by file, as `line:column rule message`. */
export async function checkFolder(
  path: string,
  ...words: readonly string[]
): Promise<{code: number; problems: Readonly<Record<string, readonly string[]>>}> {
  const {code, stdout} = await start(path, "check", ...words, "--json");
  const problems = new Map<string, string[]>();
  for (const {file, line, column, rule, message} of JSON.parse(stdout) as readonly ToldProblem[])
    problems.set(file, [...(problems.get(file) ?? []), `${line}:${column} ${rule} ${message}`]);
  return {code, problems: Object.fromEntries(problems)};
}
