import {existsSync} from "node:fs";
import {join} from "node:path";
import {renderInline} from "../dialect/index.ts";
import type {RenderContext} from "../dialect/index.ts";
import {isSlug} from "../protocol/index.ts";
import type {Slug} from "../protocol/index.ts";
import {readYaml} from "./yamlFile.ts";
import type {Problems} from "./yamlFile.ts";

/** A symbol of the book's notation. */
export interface BookSymbol {
  /** its TeX */
  readonly symbol: string;
  readonly symbolHtml: string;
  readonly meaning: string;
  readonly meaningHtml: string;
  /** what it is: `vector in $\R^d$` */
  readonly shape: string;
  readonly shapeHtml: string;
  /** the chapter that introduces it */
  readonly defined: Slug | null;
}

/** @param before symbols that nothing was wrong with, set with the same macros: what is written the same is taken from there */
export function readSymbols(
  root: string,
  slugs: ReadonlySet<string>,
  context: RenderContext,
  problems: Problems,
  before: readonly BookSymbol[] = []
): readonly BookSymbol[] {
  const known = new Map(
    before.flatMap((one) => [
      [`$${one.symbol}$`, one.symbolHtml],
      [one.meaning, one.meaningHtml],
      [one.shape, one.shapeHtml]
    ])
  );
  const path = join(root, "chapters", "symbols.yaml");
  if (!existsSync(path)) return [];
  const file = readYaml(root, path, "symbols-are-valid", problems);
  return file
    .at("symbols")
    .items("symbols")
    .flatMap((item): BookSymbol[] => {
      const symbol = item.at("symbol").text("symbol");
      const meaning = item.at("meaning").text("meaning");
      const shape = item.at("shape").text("shape");
      const defined = item.at("defined").text("chapter that defines the symbol");
      if (defined !== null && !slugs.has(defined))
        item.at("defined").report(`There is no chapter \`${defined}\` in the book.`);
      if (symbol === null || meaning === null || shape === null) return [];
      const html = (name: string, text: string): string => {
        const same = known.get(text);
        // What is right of a text with an at sign depends on the bibliography.
        if (same !== undefined && !text.includes("@")) return same;
        const rendered = renderInline(text, context);
        for (const {message} of rendered.problems) item.at(name).report(message);
        return rendered.html;
      };
      return [
        {
          symbol,
          symbolHtml: html("symbol", `$${symbol}$`),
          meaning,
          meaningHtml: html("meaning", meaning),
          shape,
          shapeHtml: html("shape", shape),
          defined: isSlug(defined) && slugs.has(defined) ? defined : null
        }
      ];
    });
}
