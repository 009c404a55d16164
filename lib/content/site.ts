/** Where the book stands on the web. */
export interface Site {
  /** `https://example.org`, without a slash at its end */
  readonly origin: string;
  /** the operator has said so; else it is this machine's own address, and no page claims it */
  readonly isKnown: boolean;
}

/**
 * Reads SITE_URL, the address that readers know: feeds, the sitemap, canonical addresses and the pictures of links need it.
 * @throws RangeError when it is no web address, or has more than the origin in it
 */
export function parseSite(text: string | undefined): Site {
  if (text === undefined || text.trim() === "")
    return {origin: "http://localhost:3000", isKnown: false};
  const url = URL.parse(text.trim());
  if (url === null || !["http:", "https:"].includes(url.protocol))
    throw new RangeError(
      `SITE_URL is ${JSON.stringify(text)}: give the web address of the book, such as https://example.org.`
    );
  if (url.username !== "" || url.search !== "" || url.hash !== "" || url.pathname !== "/")
    throw new RangeError(
      `SITE_URL is ${JSON.stringify(text)}: give its beginning only, ${url.origin}; a folder on that site is the base of an export.`
    );
  return {origin: url.origin, isKnown: true};
}
