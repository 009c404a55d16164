import {parseArgs, pick} from "./args.ts";
import {isBox, readBox} from "./boxes.ts";
import {isKey} from "./cites.ts";
import {toMath} from "./liquid.ts";
import {asText, box, inert, inertAlone, link, listing, NOTHING, quote, unknown} from "./make.ts";
import type {Asked, Found} from "./make.ts";
import {isPicture, readEmbedded, readPicture, readPlayed} from "./media.ts";

/** What a shortcode of Hugo says. */
export function readHugo(asked: Asked): Found {
  const {tag, body} = asked;
  const name = tag.name.split("/").at(-1) ?? tag.name;
  const args = parseArgs(asked.args.raw.replace(/\/$/, ""));
  const [first, second] = args.list;
  if (body !== null) {
    const found = readPair(asked, {name, body});
    if (found) return found;
  }
  switch (name) {
    case "ref":
    case "relref": {
      const target = pick(args, "path") ?? first;
      return target === undefined ? inert(asked) : link(target, null, "post");
    }
    case "link":
    case "button":
    case "btn": {
      const address = pick(args, "href", "url", "link", "relref") ?? first;
      const words =
        body?.trim() || (pick(args, "text", "title", "content", "label") ?? second ?? null);
      return address === undefined || /\s/.test(address) ? inert(asked) : link(address, words);
    }
    case "toc":
    case "tableofcontents":
      return NOTHING;
    case "cite": {
      const keys = (first ?? "").split(/[;,]/).map((key) => key.trim());
      return keys.every(isKey) && keys.length > 0
        ? {meaning: {kind: "cite", keys, where: null}}
        : inertAlone(asked);
    }
    case "math":
    case "katex":
      // Where the theme loads its formulas, and no formula.
      return body === null && args.list.length === 0 ? NOTHING : inert(asked);
    case "mermaid":
    case "highlight":
    case "code":
      return inertAlone(asked);
    default: {
      const found = readEmbedded(name, args) ?? readPlayed(name, args);
      if (found) return found;
      if (isPicture(name) || name === "imgproc") return readPicture(args) ?? inertAlone(asked);
      return unknown(asked);
    }
  }
}

function readPair(
  asked: Asked,
  {name, body}: {readonly name: string; readonly body: string}
): Found {
  const args = parseArgs(asked.args.raw);
  const [first = ""] = args.list;
  switch (name) {
    case "highlight":
    case "codeblock":
    case "code":
      return listing(
        body,
        pick(args, "lang", "language") ?? (/^[\w+#.-]{1,30}$/.test(first) ? first : ""),
        pick(args, "title", "caption")
      );
    case "mermaid":
    case "plantuml":
      return listing(body, name);
    case "graphviz":
      return listing(body, "dot");
    case "raw":
    case "rawhtml":
    case "html":
    case "markdown":
    case "md":
      return asText(body);
    case "comment":
      return NOTHING;
    case "chart":
    case "echarts":
    case "js":
    case "css":
    case "style":
    case "script":
      return inert(asked);
    case "math":
    case "katex":
    case "latex":
    case "math.inline":
    case "mathblock":
    case "mathjax":
    case "equation":
      return asText(
        toMath(body, {
          isDisplay:
            args.list.includes("display") ||
            args.named.has("display") ||
            name === "mathblock" ||
            asked.isBlock ||
            body.includes("\n")
        })
      );
    case "quote":
    case "blockquote":
    case "pullquote":
      return quote(
        body,
        [
          pick(args, "author", "cite", "attribution") ?? first,
          pick(args, "source", "title", "link")
        ]
          .filter(Boolean)
          .join(", ")
      );
    case "figure":
      return null;
    default:
      if (!isBox(name)) return null;
  }
  const label = pick(args, "label");
  // `thm:banach` is what references call a box, `A note` what it says of itself.
  const isName = label !== null && /^[A-Za-z]{1,12}[.:_-][\w.:-]{1,60}$/.test(label);
  const {block, title} = readBox(name, {
    type: pick(args, "type", "class", "kind", "level", "style", "color"),
    title:
      pick(args, "title", "summary", "header", "heading", "name", "text") ??
      (isName ? null : label),
    words: args.list
  });
  return box(block, title, body, pick(args, "id") ?? (isName ? label : null));
}
