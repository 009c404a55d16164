import type {OutputValue} from "../../protocol/index.ts";
import {escapeHtml} from "../plain/index.ts";

const LONGEST = 20_000;
const LARGEST_PICTURE = 1_500_000;

/** What another kernel showed, as a value that a cell can show; null when there is nothing in it. */
export function toOutputValue(data: ReadonlyMap<string, unknown>): OutputValue | null {
  const text = (type: string): string | null => {
    const found = data.get(type);
    return typeof found === "string" && found !== "" ? found : null;
  };
  for (const type of ["image/png", "image/jpeg", "image/gif", "image/webp"]) {
    const picture = text(type)?.replace(/\s+/g, "");
    if (
      picture !== undefined &&
      /^[A-Za-z0-9+/=]+$/.test(picture) &&
      picture.length <= LARGEST_PICTURE
    )
      return {kind: "html", html: `<img alt="" src="data:${type};base64,${picture}">`};
  }
  const svg = text("image/svg+xml");
  if (svg !== null && svg.length <= LARGEST_PICTURE)
    return {
      kind: "html",
      html: `<img alt="" src="data:image/svg+xml,${escapeHtml(encodeURIComponent(svg))}">`
    };
  const html = text("text/html");
  if (html !== null && html.length <= LARGEST_PICTURE) return {kind: "html", html};
  const tex = text("text/latex");
  if (tex !== null && tex.length < 10_000)
    return {
      kind: "tex",
      tex: tex
        .trim()
        .replace(/^\${1,2}|\${1,2}$/g, "")
        .trim()
    };
  const plain = withoutColours(text("text/plain") ?? text("text/markdown") ?? "");
  if (plain === "") return null;
  if (/^(?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|NaN|-?Infinity)$/.test(plain))
    return {kind: "number", value: Number(plain)};
  if (plain === "true" || plain === "false") return {kind: "boolean", value: plain === "true"};
  return {kind: "told", text: plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain};
}

/** A text without the codes that colour it in a terminal. */
export function withoutColours(text: string): string {
  return text.replace(
    /\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g,
    ""
  );
}
