import type {Address} from "../address.ts";
import {toWords} from "../protect/html.ts";
import {resolveAddress, short} from "./addresses.ts";
import type {Context} from "./context.ts";
import type {Inline} from "./nodes.ts";

declare module "mdast" {
  interface ImageData {
    /** its alternative text is not the author's */
    isMade?: boolean;
  }
}

export interface PictureSpec {
  readonly written: string;
  readonly by: Address["by"];
  readonly alt: string;
  /** what stands below it or in its title */
  readonly title: string | null;
  readonly line: number;
}

/** A picture with words for who does not see it, or those words and its address. */
export function toPicture(
  {written, by, alt, title: caption, line}: PictureSpec,
  context: Context
): Inline[] {
  // What tags call a caption may be HTML, of which the words are one.
  const title =
    caption !== null && /<[a-zA-Z/]/.test(caption)
      ? toWords(context.atoms.restore(caption)).replace(/\s+/g, " ").trim()
      : caption;
  if (written === "") return alt === "" ? [] : [{type: "text", value: alt}];
  const url = resolveAddress({kind: "image", by, written, line}, context);
  const isShown = url !== null && !/^(?:https?:)?\/\//i.test(url);
  const {told, isMade} = toAlt({alt, title, written});
  if (isMade && isShown)
    context.tell(
      "decide",
      "alt-says-what-it-shows",
      `The picture \`${short(written)}\` has no alternative text: \`${short(told)}\` stands in for it; say what one would see.`,
      line
    );
  if (url === null)
    return [
      {type: "emphasis", children: [{type: "text", value: told}]},
      {type: "text", value: " ("},
      {type: "inlineCode", value: short(written)},
      {type: "text", value: ")"}
    ];
  // The page loads no pictures of other sites.
  if (/^(?:https?:)?\/\//i.test(url)) {
    context.tell(
      "decide",
      "pictures-are-at-hand",
      `The picture \`${short(url)}\` is on another site: a link stands in its place until its file is in \`figures/\`.`,
      line
    );
    return [
      {
        type: "link",
        url: url.startsWith("//") ? `https:${url}` : url,
        title: null,
        children: [{type: "text", value: told}]
      }
    ];
  }
  const below =
    title !== null && title.trim() !== "" && title.trim() !== told ? title.trim() : null;
  return [{type: "image", url, alt: told, title: below, ...(isMade ? {data: {isMade}} : {})}];
}

const SAYS_NOTHING =
  /^(an? |the )?(image|picture|figure|fig|plot|photo|chart|graph|diagram|screenshot|drawing|alt|todo|tbd|img|desktop view)( of|[ -]?\d+)?\.?$/i;

/** The alternative text: what is written, or else the best words at hand, and a person is asked for better ones. */
function toAlt({alt, title, written}: Pick<PictureSpec, "alt" | "title" | "written">): {
  readonly told: string;
  readonly isMade: boolean;
} {
  const given = withoutTex(alt);
  const isName = /^\S+\.(?:png|svg|jpe?g|webp|gif|avif)$/i.test(given);
  if (given !== "" && !isName && !SAYS_NOTHING.test(given)) return {told: given, isMade: false};
  const caption = withoutTex(title ?? "");
  const path = /^data:/i.test(written) ? "" : written.replace(/^attachment:/i, "");
  const file = (path.split(/[?#]/)[0] ?? "").split("/").at(-1) ?? "";
  const name = decode(file)
    .replace(/\.[a-z0-9]{2,5}$/i, "")
    .replace(/[-_\s]+/g, " ")
    .trim();
  const saysNothing = SAYS_NOTHING.test(name) || name === "";
  const told =
    caption !== ""
      ? caption
      : saysNothing
        ? `The picture ${name || "of this place"} of the original post`
        : name;
  return {told, isMade: true};
}

/** Alternative text is plain: formulas in it are read as they are written, without dollars. */
function withoutTex(text: string): string {
  return text.replace(/\$/g, "").replace(/\s+/g, " ").trim();
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
