import {PICTURES} from "./carried.ts";
import type {Carried} from "./carried.ts";
import type {FoundMacros} from "./macros.ts";

export interface InlineOptions {
  readonly carried: Carried;
  /** of the cell, by name: the media type of each with its data */
  readonly attachments: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** that the notebook defines somewhere */
  readonly macros: FoundMacros;
}

/** A picture of the dialect, or what can stand in its place. */
export function toImage(
  {alt, url}: {readonly alt: string; readonly url: string},
  {carried, attachments}: Omit<InlineOptions, "macros">
): string {
  const words = escapeText(alt.replace(/\s+/g, " ").trim()) || "Picture";
  if (/^attachment:/i.test(url)) {
    const name = decode(url.slice("attachment:".length));
    const [type, data] =
      [...(attachments.get(name) ?? [])].find(([found]) => Object.hasOwn(PICTURES, found)) ?? [];
    const kept =
      type === undefined || data === undefined
        ? null
        : carried.keepFile({name: withEnding(name, type), type, data: toData(type, data)});
    if (kept === null && type === undefined) carried.count("broken");
    return kept === null ? `*${words}*` : `![${words}](./${encodeURIComponent(kept)})`;
  }
  const [, type = "", data] =
    /^data:(image\/[a-z+.-]+);base64,([A-Za-z0-9+/=\s]*)$/i.exec(url) ?? [];
  if (data !== undefined && Object.hasOwn(PICTURES, type)) {
    const kept = carried.keepFile({name: withEnding("picture", type), type, data});
    return kept === null ? `*${words}*` : `![${words}](./${encodeURIComponent(kept)})`;
  }
  if (/^(?:https?:)?\/\//i.test(url)) {
    carried.count("web", url);
    return `[${words}](${toUrl(url.startsWith("//") ? `https:${url}` : url)})`;
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) {
    carried.count("broken");
    return `*${words}*`;
  }
  carried.count("beside", url);
  return `*${words} (${escapeText(url)})*`;
}

/** SVG comes as text, other pictures in base64. */
export function toData(type: string, data: string): string {
  return type === "image/svg+xml" && data.includes("<")
    ? btoa(Array.from(new TextEncoder().encode(data), (byte) => String.fromCharCode(byte)).join(""))
    : data;
}

function withEnding(name: string, type: string): string {
  const ending = PICTURES[type] ?? "bin";
  return new RegExp(`\\.(?:${ending}|jpeg)$`, "i").test(name)
    ? name
    : `${name.replace(/\.[a-z]{3,4}$/i, "")}.${ending}`;
}

export function escapeText(text: string): string {
  return text.replace(/[\\`*_{}[\]<>$@|#!]/g, "\\$&");
}

export function toUrl(url: string): string {
  return url.replace(/[\s<>()"'`{}\\]/g, (c) =>
    encodeURIComponent(c).replace(/[()']/g, (p) => `%${p.charCodeAt(0).toString(16)}`)
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
