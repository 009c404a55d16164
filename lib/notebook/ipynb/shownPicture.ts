import {fromBase64} from "../plain/index.ts";
import {describePicture} from "./alt.ts";
import type {Tell} from "./cell.ts";
import {escapeText} from "./escape.ts";
import {PICTURES, toPicture} from "./keeper.ts";
import {toSafeSvg} from "./safeSvg.ts";
import {textOf} from "./shownOptions.ts";
import type {Data, ShownHere} from "./shownOptions.ts";

export interface FoundPicture {
  readonly type: string;
  readonly data: string;
}

/** The picture among the forms of an output, the plainest first. */
export function pictureOf(data: Data): FoundPicture | null {
  for (const type of PICTURES.keys()) {
    const found = textOf(data, type);
    if (found.trim() !== "") return {type, data: found};
  }
  return null;
}

/** A picture as a file and its place in the text; null when it cannot be read. */
export function tellPicture({type, data}: FoundPicture, options: ShownHere): string | null {
  const {keeper, tell, manner, code, heading, number, next} = options;
  const kept = keeper.keep(
    toPicture(type, toSafeData({type, data}, tell), `output-${next("output")}`)
  );
  if ("why" in kept) {
    tell("aside", {rule: "pictures-can-be-read", message: kept.why});
    return null;
  }
  const index = options.index();
  const caption = index === 0 ? manner.caption : "";
  const {alt, from} = describePicture({
    alt: index === 0 ? manner.alt : "",
    caption,
    code,
    heading,
    number,
    index
  });
  if (from !== "the cell's own")
    tell("mended", {
      rule: "pictures-have-words",
      message: `The picture \`${kept.name}\` comes without alternative text: it has words from ${from}, so say what one sees in it.`
    });
  const image = `![${escapeText(alt)}](${kept.address})`;
  if (caption === "") return image;
  const id = /^fig-[a-z0-9-]+$/.test(manner.label) ? `{#${manner.label}}` : "";
  return `:::figure[${escapeText(caption)}]${id}\n${image}\n:::`;
}

/** A picture's data, a drawing's as text without what a browser could run in it. */
export function toSafeData({type, data}: FoundPicture, tell: Tell): string {
  if (type !== "image/svg+xml") return data;
  const bytes = data.includes("<") ? null : fromBase64(data.replace(/\s+/g, ""));
  const {text, left} = toSafeSvg(bytes === null ? data : new TextDecoder().decode(bytes));
  if (left > 0)
    tell("aside", {
      rule: "drawings-run-nothing",
      message: `${left} ${left === 1 ? "part" : "parts"} of a drawing that a browser could run ${left === 1 ? "is" : "are"} left out.`
    });
  return text;
}
