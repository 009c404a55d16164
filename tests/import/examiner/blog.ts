// A generator of whole blogs: what it writes and what it counts stand side by side, so it is one file.
import {createRandom} from "./random.ts";
import type {Random} from "./random.ts";

export type BlogKind = "chirpy" | "hugo" | "hexo" | "obsidian";

/** What a post holds, as it was written. */
export interface Written {
  /** words that stand nowhere else, in the order of the text */
  readonly words: string[];
  /** a word in each formula */
  readonly inline: string[];
  readonly displays: string[];
  /** by kind of the dialect's block */
  readonly boxes: Record<string, number>;
  tables: number;
  footnotes: number;
  listings: number;
  pictures: number;
  /** the bytes of its list of references, null without one */
  references: string | null;
}

export interface Blog {
  readonly kind: BlogKind;
  /** by path from the blog's folder */
  readonly files: ReadonlyMap<string, string>;
  /** what each post holds, by its path */
  readonly posts: ReadonlyMap<string, Written>;
}

export interface BlogSpec {
  readonly kind: BlogKind;
  readonly posts: number;
  readonly seed: number;
}

export function makeBlog({kind, posts, seed}: BlogSpec): Blog {
  const random = createRandom(seed);
  const files = new Map<string, string>();
  const written = new Map<string, Written>();
  const maker = createWords();
  for (const [path, text] of configOf(kind)) files.set(path, text);
  const names = Array.from({length: posts}, (_, index) => `${random.pick(TOPICS)}-${index + 1}`);
  names.forEach((name, index) => {
    const post = new Post({kind, random, maker, names, index});
    const path = pathOf(kind, name, index);
    files.set(path, post.text());
    written.set(path, post.written);
    if (post.written.pictures > 0) files.set(picturePath(kind, path), PICTURE);
  });
  return {kind, files, posts: written};
}

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="3"/></svg>\n';
const TOPICS = ["convexity", "momentum", "newton", "duality", "sampling", "graphs", "entropy"];
const PLAIN =
  "the step of a method is small when its loss bends much and large where it is flat so that we go down without fear".split(
    " "
  );
const TEX = [
  "\\frac{a}{b}",
  "\\sum_{i=1}^{n} x_i",
  "\\{x \\mid x < 0\\}",
  "x^{2} + y_{1}",
  "\\mathbf{A}^\\top \\mathbf{A}",
  "f(x) \\le {{a}}",
  "a & b".replace(" & ", " \\& "),
  "\\lVert x \\rVert_2",
  "\\text{if } x > 0"
];
const BOXES = [
  "definition",
  "theorem",
  "lemma",
  "proposition",
  "example",
  "info",
  "tip",
  "warning",
  "danger"
];

/** Words without a meaning, each one new: `qbaka`, `qbake`, … */
function createWords(): () => string {
  let count = 0;
  return () => {
    const digits = (count++).toString(20).padStart(4, "0");
    return `q${Array.from(digits, (digit) => "bcdfghjklmnprstvwxyz"[parseInt(digit, 20)] ?? "b").join("a")}u`;
  };
}

function configOf(kind: BlogKind): readonly (readonly [string, string])[] {
  switch (kind) {
    case "chirpy":
      return [
        [
          "_config.yml",
          "title: A Blog\ntheme: jekyll-theme-chirpy\nbaseurl: /blog\nmarkdown: kramdown\n"
        ]
      ];
    case "hugo":
      return [["hugo.toml", 'title = "A Blog"\nbaseURL = "https://example.org/"\n']];
    case "hexo":
      return [
        ["_config.yml", "title: A Blog\nsource_dir: source\ntheme: next\npost_asset_folder: true\n"]
      ];
    case "obsidian":
      return [[".obsidian/app.json", "{}\n"]];
  }
}

function pathOf(kind: BlogKind, name: string, index: number): string {
  const day = `20${20 + (index % 5)}-${String((index % 12) + 1).padStart(2, "0")}-${String((index % 28) + 1).padStart(2, "0")}`;
  switch (kind) {
    case "chirpy":
      return `_posts/${day}-${name}.md`;
    case "hugo":
      return index % 2 === 0 ? `content/posts/${name}/index.md` : `content/posts/${name}.md`;
    case "hexo":
      return `source/_posts/${name}.md`;
    case "obsidian":
      return `Notes/${name}.md`;
  }
}

function picturePath(kind: BlogKind, path: string): string {
  switch (kind) {
    case "chirpy":
      return "assets/img/dot.svg";
    case "hugo":
      return path.endsWith("/index.md")
        ? path.replace(/index\.md$/, "dot.svg")
        : "static/img/dot.svg";
    case "hexo":
      return path.replace(/\.md$/, "/dot.svg");
    case "obsidian":
      return "Notes/dot.svg";
  }
}

interface PostSpec {
  readonly kind: BlogKind;
  readonly random: Random;
  readonly maker: () => string;
  readonly names: readonly string[];
  readonly index: number;
}

/** Writes one post and counts what it writes. */
class Post {
  readonly written: Written = {
    words: [],
    inline: [],
    displays: [],
    boxes: {},
    tables: 0,
    footnotes: 0,
    listings: 0,
    pictures: 0,
    references: null
  };
  readonly #spec: PostSpec;
  readonly #notes: string[] = [];

  constructor(spec: PostSpec) {
    this.#spec = spec;
  }

  text(): string {
    const {random} = this.#spec;
    const parts = [this.#matter(), this.#paragraph()];
    for (let section = 0; section < 2 + random.below(3); section++) {
      parts.push(`## ${capital(this.#word())} ${random.pick(PLAIN)}`);
      for (let block = 0; block < 3 + random.below(5); block++) parts.push(this.#block(0));
    }
    parts.push(...this.#notes);
    if (random.chance(0.6)) parts.push(this.#references());
    return `${parts.join("\n\n")}\n`;
  }

  #matter(): string {
    const {kind, names, index} = this.#spec;
    const title = `${capital(names[index] ?? "a")} in ${index + 1} Steps`;
    const date = `20${20 + (index % 5)}-03-${String((index % 28) + 1).padStart(2, "0")}`;
    if (kind === "hugo" && index % 3 === 0)
      return `+++\ntitle = "${title}"\ndate = ${date}T10:00:00Z\ntags = ["maths"]\nweight = ${index}\n+++`;
    const lines = [
      `title: "${title}"`,
      `date: ${date} 10:00:00 +0000`,
      "categories: [Learning, Maths]",
      "tags: [maths, notes]",
      ...(kind === "chirpy" ? ["math: true", "mermaid: true"] : []),
      ...(kind === "hexo" ? ["mathjax: true"] : []),
      "mood: calm"
    ];
    return `---\n${lines.join("\n")}\n---`;
  }

  #word(): string {
    const word = this.#spec.maker();
    this.written.words.push(word);
    return word;
  }

  #tex(kind: "inline" | "displays"): string {
    const word = this.#spec.maker();
    this.written[kind].push(word);
    return `${this.#spec.random.pick(TEX)} + \\mathrm{${word}}`;
  }

  #inline(): string {
    const tex = this.#tex("inline");
    return this.#spec.kind === "chirpy" ? `$$${tex}$$` : `$${tex}$`;
  }

  #sentence(): string {
    const {random} = this.#spec;
    // No word stands twice in a row.
    const from = random.below(PLAIN.length - 9);
    const words = PLAIN.slice(from, from + 3 + random.below(6));
    words[0] = capital(words[0] ?? "we");
    words.push(this.#word());
    if (random.chance(0.5)) words.push(this.#inline(), random.pick(PLAIN));
    if (random.chance(0.2)) words.push(`**${this.#word()}**`);
    if (random.chance(0.15)) words.push(`*${this.#word()}*`);
    if (random.chance(0.1)) words.push(`\`${this.#word()} { x }\``);
    if (random.chance(0.1)) words.push(`{${this.#word()}}`, "<", this.#word());
    if (random.chance(0.1)) words.push(`[${this.#word()}](https://example.org/a_b?c=d)`);
    if (random.chance(0.1)) words.push(`costs $5 and ${this.#word()}`);
    if (random.chance(0.05)) words.push(`at @${this.#word()}`);
    return `${words.join(" ")}.`;
  }

  #paragraph(): string {
    return Array.from({length: 1 + this.#spec.random.below(3)}, () => this.#sentence()).join(" ");
  }

  #block(depth: number): string {
    const {random} = this.#spec;
    const kinds = [
      "paragraph",
      "display",
      "list",
      "table",
      "box",
      "details",
      "listing",
      "footnote",
      "picture",
      "quote"
    ];
    const kind =
      depth === 0 ? random.pick(kinds) : random.pick(["paragraph", "display", "list", "listing"]);
    switch (kind) {
      case "display":
        return `${this.#sentence()}\n\n${this.#display()}\n\n${this.#sentence()}`;
      case "list":
        return this.#list();
      case "table":
        return this.#table();
      case "box":
        return this.#box(random.pick(BOXES));
      case "details":
        return this.#details(depth);
      case "listing":
        return this.#listing();
      case "footnote":
        return this.#footnote();
      case "picture":
        return this.#picture();
      case "quote":
        return `> ${this.#sentence()}\n> ${this.#sentence()}`;
      default:
        return this.#paragraph();
    }
  }

  #display(): string {
    return `$$\n${this.#tex("displays")}\n$$`;
  }

  #list(): string {
    const {random} = this.#spec;
    const mark = random.pick(["-", "*", "1."]);
    const indent = " ".repeat(mark.length + 1);
    const items = Array.from({length: 2 + random.below(3)}, () => {
      const item = `${mark} ${this.#sentence()}`;
      if (random.chance(0.3)) return `${item}\n${indent}- ${this.#sentence()}`;
      if (random.chance(0.3))
        return `${item}\n\n${indent}$$\n${indent}${this.#tex("displays")}\n${indent}$$\n\n${indent}${this.#sentence()}`;
      return item;
    });
    return items.join("\n");
  }

  #table(): string {
    this.written.tables++;
    const row = () => `| ${this.#word()} | ${this.#inline()} | ${this.#word()} |`;
    return ["| One | Two | Three |", "|---|:-:|---|", row(), row(), row()].join("\n");
  }

  #count(box: string): void {
    this.written.boxes[box] = (this.written.boxes[box] ?? 0) + 1;
  }

  #box(box: string): string {
    const {kind, random} = this.#spec;
    const fold = random.pick(["", "-", "+"]);
    // What folds and is no result is folded text.
    const isFolded =
      kind === "obsidian" && fold === "-" && ["info", "tip", "warning", "danger"].includes(box);
    this.#count(isFolded ? "details" : box);
    const title = `${capital(this.#word())} after ${random.pick(PLAIN)}`;
    const body = [
      this.#paragraph(),
      ...(random.chance(0.5) ? [this.#display(), this.#sentence()] : [])
    ];
    const text = body.join("\n\n");
    switch (kind) {
      case "chirpy":
        if (["info", "tip", "warning", "danger"].includes(box) && random.chance(0.5))
          return `${quoted(`${title}. ${text}`)}\n{: .prompt-${box} }`;
        return `<blockquote class="box-${box}" markdown="1">\n<div class="title" markdown="1">\n**${capital(box)}.** ${title}\n</div>\n${text}\n</blockquote>`;
      case "hugo":
        return `{{% ${box} title="${title}" %}}\n${text}\n{{% /${box} %}}`;
      case "hexo":
        return ["info", "warning", "danger"].includes(box)
          ? `{% note ${box} %}\n${title}. ${text}\n{% endnote %}`
          : `{% ${box} ${title} %}\n${text}\n{% end${box} %}`;
      case "obsidian":
        return quoted(`[!${box}]${fold} ${title}\n${text}`);
    }
  }

  #details(depth: number): string {
    const {kind, random} = this.#spec;
    this.#count("details");
    const title = `${capital(this.#word())} ${random.pick(PLAIN)}`;
    const inner = [this.#paragraph(), this.#block(depth + 1)].join("\n\n");
    const nested =
      kind === "chirpy" && depth === 0 && random.chance(0.3)
        ? `${inner}\n\n${this.#details(1)}`
        : inner;
    switch (kind) {
      case "chirpy":
        return `<details class="details-block" markdown="1">\n<summary markdown="1">\n**Derivation.** ${title}\n</summary>\n\n${nested}\n\n</details>`;
      case "hugo":
        return `{{< details "${title}" >}}\n${nested}\n{{< /details >}}`;
      default:
        return `<details>\n<summary>${title}</summary>\n\n${nested}\n\n</details>`;
    }
  }

  #listing(): string {
    const {kind, random} = this.#spec;
    this.written.listings++;
    const code = `def ${this.#word()}(x):\n    return "$x$ {{ y }} |" # ${this.#word()}`;
    if (kind === "hugo" && random.chance(0.3))
      return `{{< highlight python >}}\n${code}\n{{< /highlight >}}`;
    if (kind === "hexo" && random.chance(0.3))
      return `{% codeblock lang:python %}\n${code.replace("{{ y }}", "y")}\n{% endcodeblock %}`;
    if (kind === "chirpy" && random.chance(0.3))
      return `{% highlight python %}\n${code}\n{% endhighlight %}`;
    return `\`\`\`python\n${code}\n\`\`\``;
  }

  #footnote(): string {
    this.written.footnotes++;
    const id = `n${this.written.footnotes}`;
    const called = `${this.#paragraph().replace(/\.$/, "")}[^${id}].`;
    this.#notes.push(`[^${id}]: ${this.#sentence()}`);
    return called;
  }

  #picture(): string {
    const {kind, index} = this.#spec;
    this.written.pictures++;
    const alt = `A dot ${this.#word()} on white`;
    switch (kind) {
      case "chirpy":
        return `![${alt}](/assets/img/dot.svg){: width="70" .w-50 }`;
      case "hugo":
        return index % 2 === 0
          ? `{{< figure src="dot.svg" alt="${alt}" >}}`
          : `![${alt}](/img/dot.svg)`;
      case "hexo":
        return `{% asset_img dot.svg "${alt}" %}`;
      case "obsidian":
        return `![${alt}](dot.svg)`;
    }
  }

  #references(): string {
    const {random} = this.#spec;
    const bytes = [
      `1. Nesterov, Y. "A method -- of solving", *Doklady* ${random.below(99)}, {1983}.  `,
      `2. <b>Cauchy</b>, A. |x| $$a*b$$ itâ€™s ${this.#spec.maker()}. [own](/a/b) <https://example.org>`,
      "",
      "   - nested 'quotes' & {: .class } {% cite x %}",
      "3. Polyak; the the $5 and $6."
    ].join("\n");
    this.written.references = bytes;
    return `## ${random.pick(["References", "Further Reading", "Bibliography", "Sources"])}\n\n${bytes}`;
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
}
