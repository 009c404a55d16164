/** Elements of a drawing that run, load or hold what is no drawing. */
const LEFT_OUT = new Set([
  "script",
  "foreignobject",
  "iframe",
  "object",
  "embed",
  "audio",
  "video",
  "handler",
  "listener"
]);

/**
 * An SVG drawing without what a browser could run when the file is opened by itself; `left` counts what was taken out. Read once from its start, never parsed as a page.
 */
export function toSafeSvg(svg: string): {readonly text: string; readonly left: number} {
  const lower = svg.toLowerCase();
  const out: string[] = [];
  let left = 0;
  for (let at = 0; at < svg.length;) {
    const open = svg.indexOf("<", at);
    if (open < 0) {
      out.push(svg.slice(at));
      break;
    }
    out.push(svg.slice(at, open));
    if (lower.startsWith("<!--", open)) {
      at = past(svg, "-->", open + 4);
      continue;
    }
    if (lower.startsWith("<![cdata[", open)) {
      const end = past(svg, "]]>", open + 9);
      out.push(svg.slice(open, end));
      at = end;
      continue;
    }
    if (lower.startsWith("<!", open)) {
      // A document type may define entities, which may hold anything.
      const subset = svg.indexOf("[", open);
      const close = svg.indexOf(">", open);
      at =
        subset >= 0 && subset < close
          ? past(svg, ">", svg.indexOf("]", subset) + 1 || svg.length)
          : past(svg, ">", open);
      continue;
    }
    if (lower.startsWith("<?", open)) {
      const end = past(svg, "?>", open);
      if (/^<\?xml\s/.test(lower.slice(open, open + 6))) out.push(svg.slice(open, end));
      at = end;
      continue;
    }
    const end = tagEnd(svg, open);
    const name = /^<\/?(?:[a-z0-9_-]+:)?([a-z][a-z0-9-]*)/.exec(lower.slice(open, open + 60))?.[1];
    if (end < 0) {
      out.push(svg.slice(open).replaceAll("<", "&lt;"));
      break;
    }
    if (name === undefined) {
      out.push("&lt;");
      at = open + 1;
      continue;
    }
    const tag = svg.slice(open, end);
    if (LEFT_OUT.has(name)) {
      left++;
      const isWhole = tag.startsWith("</") || tag.endsWith("/>");
      const close = isWhole ? -1 : closing(lower, name, end);
      at = isWhole ? end : close < 0 ? svg.length : past(svg, ">", close);
      continue;
    }
    const safe = withoutHandlers(tag);
    left += safe.left;
    out.push(safe.text);
    at = end;
  }
  return {text: out.join(""), left};
}

function past(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

/** Where an element's closing tag begins, with a prefix or without. */
function closing(lower: string, name: string, from: number): number {
  for (let at = lower.indexOf("</", from); at >= 0; at = lower.indexOf("</", at + 2)) {
    const found = /^<\/(?:[a-z0-9_-]+:)?([a-z][a-z0-9-]*)/.exec(lower.slice(at, at + 60))?.[1];
    if (found === name) return at;
  }
  return -1;
}

/** After the `>` of a tag, which may stand between quotes as well; -1 when it does not end. */
function tagEnd(text: string, open: number): number {
  let quote = "";
  for (let at = open + 1; at < text.length; at++) {
    const c = text[at] ?? "";
    if (quote !== "") {
      if (c === quote) quote = "";
    } else if (c === '"' || c === "'") quote = c;
    else if (c === ">") return at + 1;
  }
  return -1;
}

/** A tag without attributes that handle events, and without addresses that are scripts or documents. */
function withoutHandlers(tag: string): {readonly text: string; readonly left: number} {
  if (!/\son|script|data:\s*text|&|xml:base/i.test(tag)) return {text: tag, left: 0};
  let left = 0;
  const text = tag.replace(
    /\s([^\s=>"'/]+)(?:\s{0,20}=\s{0,20}("[^"]*"|'[^']*'|[^\s>"']+))?/g,
    (written, name: string, value: string = "") => {
      const plain = unquoted(value)
        .replace(/[\s\u0000-\u0020]+/g, "")
        .toLowerCase();
      const isBad =
        /^on/i.test(name) ||
        /^xml:base$/i.test(name) ||
        /(?:^|;)(?:javascript|vbscript|data:text|data:application)/.test(plain);
      if (isBad) left++;
      return isBad ? "" : written;
    }
  );
  return {text, left};
}

function unquoted(value: string): string {
  const inner = /^["']/.test(value) ? value.slice(1, -1) : value;
  return inner
    .slice(0, 2_000)
    .replace(/&#(x[0-9a-f]{1,6}|[0-9]{1,7});?/gi, (_, code: string) => {
      const point = /^x/i.test(code) ? Number.parseInt(code.slice(1), 16) : Number(code);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : "";
    })
    .replace(/&(?:tab|newline);/gi, "")
    .replace(/&colon;/gi, ":");
}
