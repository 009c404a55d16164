import {spawn} from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {basename, join} from "node:path";
import {root} from "../bin/system/root.ts";

// How long `book check` takes: from nothing, with nothing changed, and with one chapter changed. EPIGRAPH_CHAPTERS names the
// sizes of the books, `80,400` by default.
const CELL = /^(```ts cell .*)$/m;
const sizes = (process.env.EPIGRAPH_CHAPTERS ?? "80,400").split(",").map(Number);

for (const size of sizes) {
  const folder = mkdtempSync(join(tmpdir(), "epigraph-bench-"));
  try {
    const chapters = makeBook(folder, size);
    const [one = ""] = chapters;
    const told = async (what: string): Promise<void> => {
      const seconds = await check(folder);
      const name = `check: ${size} chapters, ${what}`;
      console.log(JSON.stringify({name, value: Number(seconds.toFixed(2)), unit: "s"}));
    };
    await told("cold");
    await told("nothing changed");
    appendFileSync(one, "\nOne more sentence.\n");
    await told("one sentence changed");
    writeFileSync(one, readFileSync(one, "utf8").replace(CELL, "$1\n// changed"));
    await told("one cell changed");
    appendFileSync(one, "\n## One more section\n");
    await told("one heading added");
    appendFileSync(
      join(folder, "chapters/references.bib"),
      "\n@book{bench2000, title={Bench}, author={Bench, Ann}, year={2000}}\n"
    );
    await told("one bibliography entry added");
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** A book of so many chapters: this one's, and copies of them whose cells and exercises are all different texts. */
function makeBook(folder: string, size: number): readonly string[] {
  const from = join(root, "chapters");
  const originals = readdirSync(from, {recursive: true, withFileTypes: true})
    .filter(({name}) => name === "chapter.mdx")
    .map(({parentPath}) => parentPath)
    .sort()
    .slice(0, size);
  cpSync(from, join(folder, "chapters"), {recursive: true});
  const series = join(folder, "chapters", "bench");
  mkdirSync(series);
  const slugs = Array.from({length: size - originals.length}, (_, i) => {
    const original = originals[i % originals.length] ?? "";
    const slug = `${basename(original)}-copy-${i}`;
    const copy = join(series, slug);
    cpSync(original, copy, {recursive: true});
    const file = join(copy, "chapter.mdx");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replaceAll(new RegExp(CELL, "gm"), `$1\n// copy ${i}`));
    const exercises = join(copy, "exercises");
    if (existsSync(exercises))
      for (const name of readdirSync(exercises))
        appendFileSync(join(exercises, name), `\n// copy ${i}\n`);
    return slug;
  });
  const list = slugs.map((slug) => `  - slug: ${slug}\n    title: ${slug}\n    requires: []\n`);
  writeFileSync(
    join(series, "series.yaml"),
    `title: Bench\nkind: series-post\nsummary: Copies.\nchapters:\n${list.join("")}`
  );
  return slugs.map((slug) => join(series, slug, "chapter.mdx"));
}

/** Seconds of one `book check` of a whole book, in a process of its own. */
async function check(folder: string): Promise<number> {
  const began = performance.now();
  await new Promise<void>((resolve, reject) => {
    const words = [join(root, "bin/book.ts"), "check", "chapters", "--json"];
    const child = spawn(process.execPath, words, {
      cwd: folder,
      stdio: ["ignore", "pipe", "inherit"],
      env: {...process.env, EPIGRAPH_CACHE: join(folder, ".cache")}
    });
    const printed: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
    child.on("error", reject);
    child.on("close", () => {
      // Whatever it found, it came to its end.
      if (Buffer.concat(printed).toString().trimEnd().endsWith("]")) resolve();
      else reject(new Error("book check did not come to its end"));
    });
  });
  return (performance.now() - began) / 1000;
}
