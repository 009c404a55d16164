import {decodeShare, encodeShare, LONGEST_LINK} from "../../../lib/notebook/index.ts";
import type {NotebookBundle} from "../../../lib/notebook/index.ts";
import {Refused, withBase} from "../../../lib/protocol/index.ts";

/** A notebook as a link, or the sentence why it cannot be one. */
export type ShareLink =
  | {
      readonly link: string;
      /** what did not fit, one sentence each */
      readonly left: readonly string[];
    }
  | {readonly problem: string};

/** @param origin of this site, `https://epigraph.example` */
export async function makeShareLink(bundle: NotebookBundle, origin: string): Promise<ShareLink> {
  try {
    const {payload, left} = await encodeShare(bundle);
    return {link: `${origin}${withBase(`/notebooks/open#share=${payload}`)}`, left: tellLeft(left)};
  } catch (error) {
    if (error instanceof Refused) return {problem: error.message};
    throw error;
  }
}

function tellLeft({
  outputs,
  files
}: {
  readonly outputs: readonly string[];
  readonly files: readonly string[];
}): readonly string[] {
  return [
    ...(outputs.length === 0
      ? []
      : [
          `What ${outputs.length === 1 ? "the cell" : "the cells"} ${outputs.map((id) => `“${id}”`).join(", ")} showed does not fit: running shows it again.`
        ]),
    ...(files.length === 0
      ? []
      : [
          `${files.length === 1 ? "The file" : "The files"} ${files.join(", ")} ${files.length === 1 ? "does" : "do"} not fit: export the notebook as an archive to send ${files.length === 1 ? "it" : "them"} too.`
        ])
  ];
}

/** What a link brought: nothing for an address that is none. */
export type ReadShare =
  | {readonly kind: "none"}
  | {readonly kind: "notebook"; readonly bundle: NotebookBundle}
  | {readonly kind: "refused"; readonly problem: string};

/**
 * Reads the notebook of a link from the part of the address after `#`. Nothing of it runs, and nothing is kept. Never throws for what is in it.
 */
export async function readShare(hash: string): Promise<ReadShare> {
  const payload = /^#share=(.*)$/s.exec(hash)?.[1];
  if (payload === undefined) return {kind: "none"};
  try {
    return {kind: "notebook", bundle: await decodeShare(payload)};
  } catch (error) {
    if (error instanceof Refused) return {kind: "refused", problem: error.message};
    throw error;
  }
}

/** What a page with a stranger's notebook says above it. */
export const SHARE_WORDS = {
  heading: "This notebook comes from a link",
  warning:
    "Nobody has checked it. What its cells showed is shown as it was sent; its code runs only when you say so, in a frame that reaches neither your files nor the network nor anything that this site keeps.",
  run: "Run this notebook’s code",
  keep: "Keep a copy",
  kept: "The copy is among your notebooks.",
  refused: "This link opens no notebook"
} as const;

export {LONGEST_LINK};
