import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {importFolder} from "../bin/import/importFolder.ts";
import {planFiles} from "../bin/import/commit.ts";
import {findTarget} from "../bin/import/target.ts";

export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const SIZES = [20, 120];

/** How long a blog takes from its folder to the chapters, checks without cells included: posts of 2,000 words, 60 formulas and 8 boxes. */
export async function* importBench(): AsyncGenerator<Measure> {
  for (const posts of SIZES) {
    const folder = mkdtempSync(join(tmpdir(), "import-bench-"));
    try {
      writeBlog(join(folder, "blog"), posts);
      const began = performance.now();
      const target = findTarget("book", folder);
      const progress = {begin: () => undefined, advance: () => undefined};
      const found = await importFolder({folder: join(folder, "blog"), target, progress});
      await planFiles(found, {target, isForced: false});
      const took = performance.now() - began;
      const decide = found.chapters
        .flatMap(({notes}) => notes)
        .filter(({kind}) => kind === "decide");
      const line = (what: string, value: number, unit: string): Measure => ({
        name: `import, ${String(posts)} posts: ${what}`,
        value: Math.round(value * 10) / 10,
        unit
      });
      yield line("a post", took / posts, "ms");
      yield line("chapters", found.chapters.length, "chapters");
      yield line("left to decide", decide.length, "notes");
    } finally {
      rmSync(folder, {recursive: true, force: true});
    }
  }
}

function writeBlog(folder: string, posts: number): void {
  mkdirSync(join(folder, "_posts"), {recursive: true});
  writeFileSync(join(folder, "_config.yml"), "title: Bench\npermalink: /posts/:title/\n");
  for (let n = 1; n <= posts; n++) {
    const day = String(1 + (n % 28)).padStart(2, "0");
    writeFileSync(
      join(folder, "_posts", `2024-01-${day}-post-${String(n)}.md`),
      writePost(n, posts)
    );
  }
}

const WORDS =
  "the gradient of each smooth function points where it grows and its norm bounds how fast".split(
    " "
  );

function writePost(n: number, posts: number): string {
  const sentence = (k: number): string => {
    const words = Array.from(
      {length: 20},
      (_, i) => WORDS[(i * 7 + k * 3 + n) % WORDS.length] ?? ""
    );
    return `Here ${words.filter((word, i) => word !== words[i - 1]).join(" ")}.`;
  };
  const sections = Array.from({length: 10}, (_, k) => {
    const paragraphs = Array.from(
      {length: 9},
      (_, i) => `${sentence(k * 9 + i)} Here $$f_{${String(i)}}(x) \\le L$$.`
    );
    const box = `<blockquote class="box-theorem" markdown="1">\n<div class="title" markdown="1">**Theorem.** Number $$${String(k)}$$</div>\n${sentence(k)}\n\n$$\n\\sum_{i=1}^{n} a_i = ${String(k)}\n$$\n</blockquote>`;
    return `## ${String(k + 1)}. Section ${String(k + 1)}\n\n${paragraphs.join("\n\n")}\n\n${box}\n\n- item one\n- item [two](/posts/post-${String(1 + ((n + k) % posts))}/#section-1)`;
  });
  return `---\ntitle: "Post ${String(n)}"\ntags: [bench, maths]\nseries: Bench ${String(n % 4)}\nseries_index: ${String(n)}\n---\n\n${sections.join("\n\n")}\n`;
}

if (import.meta.main) for await (const line of importBench()) console.log(JSON.stringify(line));
