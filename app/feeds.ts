import {writeFeed} from "../lib/content/index.ts";
import {readBook} from "./book.ts";
import {IS_PLACELESS, pictureOf, toAddress} from "./metadata.ts";

const NOWHERE = "https://nowhere.invalid";

export interface SeriesParams {
  readonly params: Promise<{series: string}>;
}

export function listSeries(): {series: string}[] {
  return readBook().series.map(({id}) => ({series: id}));
}

/** The feed of one series, or of the whole book. */
export function answerFeed(format: "atom" | "rss", series?: string): Response {
  const options = {
    format,
    pictureOf,
    // A feed is made of whole addresses; readers of feeds understand those below its own address as well.
    toAddress: (path: string) => (IS_PLACELESS ? NOWHERE : "") + toAddress(path),
    ...(series === undefined ? {} : {series})
  };
  return new Response(writeFeed(readBook(), options).replaceAll(NOWHERE, ""), {
    headers: {"Content-Type": `application/${format}+xml; charset=utf-8`}
  });
}
