import {parseArgs, pick} from "./args.ts";

/** An address without the tags of its program; `by` is how it is to be found. */
export interface PlainAddress {
  readonly address: string;
  readonly by: "address" | "post";
  /** false where a tag is left in it that nobody but its program knows */
  readonly isWhole: boolean;
}

const FILTERS =
  /\s*\|\s*(?:relative_url|absolute_url|prepend:[^|]*|append:[^|]*|uri_escape|escape|url_for|relURL|absURL|relLangURL|absLangURL|url)\s*/g;
/** The site's own address, with which its addresses begin. */
const SITE =
  /^(?:site\.(?:baseurl|url|base_url|root|BaseURL|production_url|github\.url|img_?path)|\.?[Ss]ite\.[Bb]ase[Uu][Rr][Ll]|baseurl|root|config\.(?:root|url))$/;

/** `{{ site.baseurl }}/path`, `{{ "/x" | relative_url }}`, `{% post_url x %}`, `{{< ref "x" >}}` as what they lead to. */
export function withoutSiteTags(written: string): PlainAddress {
  const plain: PlainAddress = {address: written, by: "address", isWhole: true};
  if (!written.includes("{{") && !written.includes("{%")) return plain;
  const posts: string[] = [];
  const text = written.slice(0, 4000);
  const address = text
    .replace(
      /\{\{[<%]\s{0,20}(rel)?ref\s([^{}]{0,500}?)\s{0,20}[>%]\}\}/g,
      (_, __, args: string) => {
        const read = parseArgs(args);
        const [path = "", anchor] = (pick(read, "path") ?? read.list[0] ?? "").split("#");
        if (path !== "") posts.push(path);
        return anchor === undefined ? "" : `#${anchor}`;
      }
    )
    .replace(
      /\{%-?\s{0,20}(?:post_url|post_path)\s{1,20}([^{}%]{1,500}?)\s{0,20}-?%\}/g,
      (_, name: string) => {
        posts.push(unquote(name));
        return "";
      }
    )
    .replace(
      /\{%-?\s{0,20}(?:link|asset_path|asset_link|asset_img)\s{1,20}([^{}%]{1,500}?)\s{0,20}-?%\}/g,
      (_, path: string) => unquote(path)
    )
    .replace(/\{\{-?([^{}]{1,500}?)-?\}\}/g, (whole: string, inner: string) => {
      const value = inner.replace(FILTERS, "").trim();
      if (SITE.test(value)) return "";
      const [, , said] = /^(["'])([^"']*)\1$/.exec(value) ?? [];
      return said ?? whole;
    });
  const isWhole = !/\{\{|\{%/.test(address);
  const [post] = posts;
  if (post === undefined) return {address: address + written.slice(4000), by: "address", isWhole};
  const anchor = /#.*$/.exec(address)?.[0] ?? "";
  return {address: `${post}${anchor}`, by: "post", isWhole};
}

function unquote(word: string): string {
  return word.trim().replace(/^(["'])([^]*)\1$/, "$2");
}
