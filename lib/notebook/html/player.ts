import {field, list, Refused, text} from "../../protocol/index.ts";
import type {Source} from "../../protocol/index.ts";

/** What makes a stand-alone file run, as the build writes it. */
export interface HtmlPlayer {
  /** the script of the page */
  readonly script: string;
  readonly styles: string;
  /** the documents and scripts that it opens, as JSON without a `<` */
  readonly parts: string;
  /** hashes of the scripts that may run, as a policy writes them */
  readonly hashes: readonly string[];
}

/**
 * Reads the file of the player that the build makes.
 * @throws Refused when it is none
 */
export function parseHtmlPlayer(json: string): HtmlPlayer {
  const whole: Source = {value: JSON.parse(json) as unknown, budget: {left: 1_000_000}};
  const long = (key: string): string => {
    const {value} = field(whole, key);
    if (typeof value !== "string") throw new Refused(`the player has no ${key}`);
    return value;
  };
  return {
    script: long("script"),
    styles: long("styles"),
    parts: long("parts"),
    hashes: list(field(whole, "hashes"), (item) => text(item, 100))
  };
}
