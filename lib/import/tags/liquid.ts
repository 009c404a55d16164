import {parseArgs, pick} from "./args.ts";
import {isBox, readBox} from "./boxes.ts";
import {bibliographyFile, readCite} from "./cites.ts";
import {asText, box, inert, inertAlone, link, listing, NOTHING, quote, unknown} from "./make.ts";
import type {Asked, Found} from "./make.ts";
import {isPicture, readEmbedded, readPicture, readPlayed} from "./media.ts";

/** Logic whose text is a pattern for its program, not words for a reader. */
const PATTERNS = new Set([
  "for",
  "tablerow",
  "capture",
  "macro",
  "call",
  "filter",
  "set",
  "liquid",
  "block",
  "schema"
]);
const ASKS = new Set(["if", "elsif", "elif", "else", "unless", "case", "when"]);
const HIDDEN = new Set(["comment", "doc"]);
const QUOTES = new Set(["blockquote", "quote", "pullquote", "centerquote", "cq"]);
const DIAGRAMS = new Set(["mermaid", "plantuml", "graphviz"]);
/** Say that formulas stand in their text, which is text like any other. */
const AROUND = new Set(["katexmm"]);
const MATHS = new Set(["math", "katex", "mathjax", "latex"]);

/** What a tag of Liquid or Nunjucks says; null for what is no tag of theirs. */
export function readLiquid(asked: Asked): Found {
  const {tag, body} = asked;
  const {name} = tag;
  if (AROUND.has(name))
    return {
      meaning: {
        kind: "nothing",
        why: `\`{% ${name} %}\` is left out: formulas need no tag around them.`
      },
      alone: true
    };
  if (body !== null) {
    const found = readPair(asked, body);
    if (found) return found;
  }
  const written = asked.args.raw;
  const args = parseArgs(written);
  switch (name) {
    case "highlight":
    case "codeblock":
    case "code":
    case "raw":
    case "comment":
      // Its end is missing: what follows is text like any other.
      return inertAlone(asked);
    case "include":
    case "include_relative":
    case "include_cached":
    case "includes":
    case "render":
      return readInclude(asked);
    case "include_code":
      return inert(asked);
    case "cite":
    case "cite_details":
    case "reference":
      return readCite(written) ?? inert(asked);
    case "bibliography":
      return {
        meaning: {
          kind: "inert",
          source: `${asked.source} (${bibliographyFile(written)})`,
          name: "bibliography"
        }
      };
    case "post_url":
    case "post_path":
      return args.list[0] === undefined ? inert(asked) : link(args.list[0], null, "post");
    case "post_link": {
      const [post, ...words] = args.list.filter((word) => word !== "true" && word !== "false");
      return post === undefined ? inert(asked) : link(post, words.join(" ") || null, "post");
    }
    case "link":
    case "btn":
    case "button":
      return readLink(written);
    case "asset_img":
    case "img":
      return readImg(written, asked);
    case "asset_link": {
      const [file, ...words] = args.list;
      return file === undefined ? inert(asked) : link(file, words.join(" ") || file);
    }
    case "asset_path":
      return args.list[0] === undefined ? inert(asked) : asText(args.list[0]);
    case "toc":
    case "more":
      return NOTHING;
    default: {
      const embedded = readEmbedded(name, args) ?? readPlayed(name, args);
      if (embedded) return embedded;
      if (isPicture(name) && args.list.length + args.named.size > 0)
        return readPicture(args) ?? inert(asked);
      return ASKS.has(name) ? inertAlone(asked) : unknown(asked);
    }
  }
}

/** A tag with its end tag; null where its text is text like any other. */
function readPair(asked: Asked, body: string): Found {
  const {name} = asked.tag;
  const written = asked.args.raw;
  const args = parseArgs(written);
  if (name === "raw" || name === "verbatim" || name === "rawhtml") return asText(body);
  if (HIDDEN.has(name)) return NOTHING;
  if (PATTERNS.has(name)) return inert(asked);
  if (ASKS.has(name)) return null;
  if (name === "highlight") return listing(body, /^[^\s{}="']+/.exec(written)?.[0] ?? "");
  if (name === "codeblock" || name === "code") return readCodeblock(written, body);
  if (DIAGRAMS.has(name)) return listing(body, name === "graphviz" ? "dot" : name);
  if (QUOTES.has(name)) return quote(body, attributionOf(written));
  if (MATHS.has(name))
    return asText(
      toMath(body, {isDisplay: written !== "" || asked.isBlock || body.includes("\n")})
    );
  if (name === "link" || name === "linkcard") return null;
  if (name === "hidetoggle" || name === "hideblock") {
    const [title = ""] = written.split(",");
    return box("details", title.trim(), body);
  }
  if (isBox(name)) {
    const type = pick(args, "type", "class", "kind", "level");
    const {block, title} = readBox(name, {
      type,
      title: pick(args, "title", "header", "summary"),
      words: args.list
    });
    return box(block, title, body);
  }
  return null;
}

/** A formula in its dollars, where it has none of its own. */
export function toMath(body: string, {isDisplay}: {readonly isDisplay: boolean}): string {
  const tex = body.trim();
  if (/\$|\\[([]/.test(tex)) return body;
  return isDisplay ? `\n\n$$\n${tex}\n$$\n\n` : `$${tex}$`;
}

/** `[title] [lang:x] [url] [link text]` and other options of Hexo's. */
function readCodeblock(written: string, body: string): Found {
  const {list, named} = parseArgs(written, [
    ...["lang", "line_number", "highlight", "first_line", "mark", "wrap", "diff", "caption"]
  ]);
  const words = named.has("caption") ? [named.get("caption") ?? ""] : list;
  return listing(body, named.get("lang") ?? "", words.join(" ") || null);
}

/** `author, source` or `author source link title`, as Hexo has them. */
function attributionOf(written: string): string {
  const [, before = "", url, after = ""] =
    /^([^]*?)(?:^|\s)(https?:\/\/\S+)([^]*)$/.exec(written.slice(0, 2000)) ?? [];
  if (url === undefined) return written.trim();
  const title = after.trim() === "" ? url : after.trim();
  return [before.trim().replace(/,$/, ""), `[${title}](${url})`].filter(Boolean).join(", ");
}

function readLink(written: string): Found {
  const [first = "", second] = written.split(",").map((part) => part.trim());
  // Themes of Hexo name the words before the address or behind it.
  if (second === undefined) return link(unquote(first), null);
  const [address, words] = /^(?:https?:|\/|\.)/.test(first) ? [first, second] : [second, first];
  return address === "" || /\s/.test(address) ? null : link(address, words || null);
}

/** `[class names] address [width] [height] ["title" "alternative text"]` */
function readImg(written: string, asked: Asked): Found {
  const {list} = parseArgs(written);
  const at = list.findIndex((word) => /[./]/.test(word));
  const address = list[at < 0 ? 0 : at];
  if (address === undefined) return inert(asked);
  const rest = list
    .slice((at < 0 ? 0 : at) + 1)
    .filter((word) => !/^\d+(?:px|%)?$|^auto$/.test(word));
  // One quoted text may hold both: `"title 'alternative text'"`.
  const [, title = rest[0] ?? "", alt = rest.slice(1).join(" ")] =
    /^([^'"]*?)\s*['"]([^'"]*)['"]$/.exec(rest.length === 1 ? (rest[0] ?? "") : "") ?? [];
  return {
    meaning: {
      kind: "image",
      address,
      alt: alt || title,
      caption: alt !== "" && title !== "" ? title : null
    }
  };
}

function unquote(word: string): string {
  return word.replace(/^(["'])([^]*)\1$/, "$2");
}

/** `{% include file.html name="value" %}`: pictures, videos and boxes by what the file is called. */
function readInclude(asked: Asked): Found {
  const args = parseArgs(asked.args.raw);
  const [file = ""] = args.list;
  const name = file.toLowerCase().replace(/\.(?:html?|md|markdown|liquid|njk)$/, "");
  const last = name.split("/").at(-1) ?? "";
  const inner = {...args, list: args.list.slice(1)};
  if (/^(?:toc|mathjax|katex|math|latex)$/.test(last)) return NOTHING;
  if (isPicture(name)) return (inner.named.size > 0 ? readPicture(inner) : null) ?? inert(asked);
  const embedded = readEmbedded(last, inner) ?? readPlayed(last, inner);
  if (embedded) return embedded;
  const content = pick(args, "content", "text", "body", "message");
  if (content !== null && isBox(last)) {
    const {block, title} = readBox(last, {
      type: pick(args, "type", "class"),
      title: pick(args, "title", "header"),
      words: []
    });
    return box(block, title, content);
  }
  return inert(asked, "include");
}
