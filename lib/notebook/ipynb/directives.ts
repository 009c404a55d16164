import type {Tell} from "./cell.ts";
import {escapeText} from "./escape.ts";
import {toListing} from "./listing.ts";
import {MYST_BOXES} from "./myst.ts";
import type {MystDirective} from "./myst.ts";

export interface DirectiveOptions {
  readonly tell: Tell;
  /** Markdown in the dialect's words; `line` is the one that it begins at, by default that of the body */
  readonly toBlocks: (markdown: string, line?: number) => string;
}

/** What a directive of MyST is in the dialect; one that has no equivalent stands as a listing in a box that says so. */
export function toDirective(directive: MystDirective, options: DirectiveOptions): string {
  const {name, argument, body, options: given, written} = directive;
  const {tell, toBlocks} = options;
  const [domain = "", short = name] = name.split(":");
  const box = MYST_BOXES.get(domain === "prf" || domain === "proof" ? short : name);
  if (box !== undefined) {
    const isTitled = argument !== "" && name !== "note";
    const inner = isTitled || argument === "" ? body : `${argument}\n${body}`;
    return toBox(box, {
      title: isTitled ? toBlocks(argument, directive.line) : "",
      label: given.get("label") ?? "",
      body: toBlocks(inner)
    });
  }
  switch (name) {
    case "math": {
      const label = given.get("label");
      const tex = `${argument}\n${body}`.trim();
      return toBlocks(`$$\n${label === undefined ? "" : `\\label{${label}}\n`}${tex}\n$$`);
    }
    case "figure":
    case "image": {
      const alt = given.get("alt") ?? "";
      const image = toBlocks(
        `![${alt.replace(/[[\]\\]/g, "\\$&")}](${argument.replace(/ /g, "%20")})`
      );
      const caption = name === "figure" ? toBlocks(body) : "";
      if (caption.includes("\n") || caption === "" || !image.startsWith("!["))
        return [image, caption].filter((one) => one !== "").join("\n\n");
      return `:::figure[${caption}]\n${image}\n:::`;
    }
    case "code":
    case "code-block":
    case "code-cell":
    case "sourcecode":
    case "literalinclude":
    case "prompt":
      return toListing(
        name === "literalinclude" ? written : body,
        argument.replace(/[^A-Za-z0-9+#-]/g, "").toLowerCase()
      );
    case "mermaid":
      return toBlocks(`\`\`\`mermaid\n${body}\n\`\`\``);
    case "tableofcontents":
    case "toctree":
    case "contents":
      tell("converted", {
        rule: "contents-are-generated",
        message: `\`{${name}}\` is left out: every chapter has its list of sections, and a book its list of chapters.`
      });
      return "";
    case "epigraph":
    case "pull-quote":
    case "highlights":
      return toBlocks(body)
        .split("\n")
        .map((line) => `> ${line}`.trimEnd())
        .join("\n");
    default:
      tell("unknown", {
        rule: "directives-are-known",
        message: `The directive \`{${name.slice(0, 40)}}\` is not known: it stands as a listing.`
      });
      return `:::info[Not converted: ${escapeText(name)}]\n${toListing(written, "md")}\n:::`;
  }
}

const PREFIXES: ReadonlyMap<string, string> = new Map([
  ["definition", "def"],
  ["theorem", "thm"],
  ["lemma", "lem"],
  ["proposition", "prp"],
  ["corollary", "cor"],
  ["example", "exm"],
  ["algorithm", "alg"]
]);

/** A box with more colons than any in it. */
function toBox(
  kind: string,
  {title, label, body}: {readonly title: string; readonly label: string; readonly body: string}
): string {
  const longest = [...body.matchAll(/^[ >]{0,200}(:{3,})/gm)].reduce(
    (most, [, colons = ""]) => Math.max(most, colons.length),
    2
  );
  const colons = ":".repeat(longest + 1);
  const prefix = PREFIXES.get(kind);
  const words = label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const stem = words.replace(new RegExp(`^(?:${kind}|${prefix ?? kind})-`), "");
  const id = prefix === undefined || stem === "" ? "" : `{#${prefix}-${stem}}`;
  const named = title === "" || title.includes("\n") ? "" : `[${title}]`;
  const above = title.includes("\n") ? `${title}\n\n` : "";
  return `${colons}${kind}${named}${id}\n${above}${body}\n${colons}`;
}
