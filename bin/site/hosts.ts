import {below} from "../../lib/protocol/index.ts";
import {findHeaders} from "../headers.ts";
import type {SiteFile} from "./collect.ts";

/**
 * What hosts of files read besides the site: `.nojekyll`, without which GitHub leaves out `_next`, and `_headers`, which Netlify and
 * Cloudflare give with the files. A site keeps its promises without those headers; with them it also refuses to stand in foreign frames.
 */
export function toHostFiles(files: readonly SiteFile[], base: string): readonly SiteFile[] {
  return [
    {path: ".nojekyll", from: {text: ""}},
    {path: "_headers", from: {text: toHeadersFile(files, base)}}
  ];
}

function toHeadersFile(files: readonly SiteFile[], base: string): string {
  // Every host says by itself how long a file may be kept, unless its name changes with what is in it.
  const common = Object.fromEntries(
    Object.entries(findHeaders("/")).filter(([name]) => name !== "Cache-Control")
  );
  const own = files.flatMap(({path}): readonly string[] => {
    const {"Content-Security-Policy": policy} = findHeaders(`/${path}`);
    return policy === undefined || policy === common["Content-Security-Policy"]
      ? []
      : [toRule(`${base}${path}`, {"Content-Security-Policy": policy})];
  });
  const {"Cache-Control": forever = ""} = findHeaders("/_next/static/any.js");
  return [
    toRule(`${base}*`, common),
    ...own,
    toRule(`${base}_next/static/*`, {"Cache-Control": forever})
  ].join("\n");
}

function toRule(pattern: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
  return `${pattern}\n${lines.join("")}`;
}

/** A page for each address that has moved, which leads on by itself: a host of files answers no other way. */
export function toMovedPages(
  redirects: readonly {readonly from: string; readonly to: string}[],
  base: string
): readonly SiteFile[] {
  return redirects.map(({from, to}) => {
    const path = decodeURI(from).slice(1);
    return {
      path: /\.html?$/.test(path) ? path : `${path}/index.html`,
      from: {text: toMovedPage(below(base, to))}
    };
  });
}

function toMovedPage(destination: string): string {
  const written = destination.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">',
    `<meta http-equiv="refresh" content="0; url=${written}"><link rel="canonical" href="${written}">`,
    '<meta name="robots" content="noindex"><meta name="viewport" content="width=device-width">',
    `<title>Moved</title></head><body><p>This page has moved: <a href="${written}">go on to it</a>.</p></body></html>\n`
  ].join("");
}
