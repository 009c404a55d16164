import {writeFeed} from "../lib/content/index.ts";
import {readBook} from "./book.ts";
import {pictureOf, toAddress} from "./metadata.ts";

export interface SeriesParams {
  readonly params: Promise<{series: string}>;
}

export function listSeries(): {series: string}[] {
  return readBook().series.map(({id}) => ({series: id}));
}

/** The feed of one series, or of the whole book. */
export function answerFeed(format: "atom" | "rss", series?: string): Response {
  const options = {format, toAddress, pictureOf, ...(series === undefined ? {} : {series})};
  return new Response(writeFeed(readBook(), options), {
    headers: {"Content-Type": `application/${format}+xml; charset=utf-8`}
  });
}
