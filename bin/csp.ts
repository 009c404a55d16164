import {createHash} from "node:crypto";
import {readFileSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";

const META = /<meta http-equiv="Content-Security-Policy"[^>]*>/;

/**
 * Writes into every finished page the policy that lets its own inline scripts run and no other: a meta tag first in the
 * head, with the hashes of those scripts. Returns how many pages there were. Run again, it changes nothing.
 */
export function sealPages(dist: string): number {
  const pages = findPages(join(dist, "server"));
  for (const page of pages) writeFileSync(page, sealPage(readFileSync(page, "utf8")));
  return pages.length;
}

/** The page with its policy. Only a page's encoding may stand before it: nothing there can load or run. */
export function sealPage(html: string): string {
  const bare = html.replace(META, "");
  const tag = `<meta http-equiv="Content-Security-Policy" content="${toPolicy(bare)}"/>`;
  return bare.replace(/<head[^>]*>(?:<meta charset="utf-8"\s*\/?>)?/i, (head) => head + tag);
}

function toPolicy(html: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${findHashes(html, "script").join(" ")}`,
    `style-src 'self' ${findHashes(html, "style").join(" ")}`,
    // KaTeX and Plotly place their parts by style attributes.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'"
  ]
    .map((directive) => directive.trim())
    .join("; ");
}

/** The hashes of a page's inline elements of one kind, each once. */
function findHashes(html: string, element: "script" | "style"): readonly string[] {
  const hashes = new Set<string>();
  const pattern = new RegExp(`<${element}\\b([^>]*)>([\\s\\S]*?)</${element}>`, "gi");
  for (const [, attributes = "", text = ""] of html.matchAll(pattern)) {
    if (/\ssrc=/i.test(attributes) || text === "") continue;
    hashes.add(`'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  }
  return [...hashes];
}

function findPages(folder: string): readonly string[] {
  return readdirSync(folder, {withFileTypes: true, recursive: true})
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => join(entry.parentPath, entry.name));
}
