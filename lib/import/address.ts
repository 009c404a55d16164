/** An address in an imported text, to be found in the folder that it came from. */
export interface Address {
  readonly kind: "link" | "image";
  /** how it was written: in Markdown or HTML, `[[Page]]`, or as the name of a post (`post_url`, `ref`) */
  readonly by: "address" | "wiki" | "post";
  /** as it stands in the source, without its title */
  readonly written: string;
  readonly line: number;
}

/** What an address is in the book; `why` is one sentence when it leads nowhere. */
export type Resolved = {readonly url: string} | {readonly url: null; readonly why: string};

export type Resolve = (address: Address) => Resolved;

/** Leaves addresses of the web as they are, and finds nothing else. */
export const resolveNothing: Resolve = ({written}) =>
  /^(?:https?:|mailto:|#)/i.test(written)
    ? {url: written}
    : {url: null, why: `\`${written}\` is not in what was imported.`};
