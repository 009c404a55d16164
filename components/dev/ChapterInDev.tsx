import type {ReactNode} from "react";
import type {Piece} from "../../lib/dialect/index.ts";
import type {CellPage} from "../../lib/protocol/index.ts";
import {toStaticCell} from "../cell/index.ts";
import {hold} from "../html/index.ts";
import {drawNamed} from "../prose/index.ts";
import type {Named} from "../prose/index.ts";
import {LiveChapter} from "./LiveChapter.tsx";
import {findComponent, nameOf} from "./names.ts";

export interface ChapterInDevProps {
  readonly page: {
    /** the JSON of a `LiveContent` */
    readonly chapter: string;
    readonly pieces: ReadonlyMap<string, Piece>;
    readonly html: ReadonlyMap<string, string>;
    readonly cells: ReadonlyMap<string, CellPage>;
  };
  readonly named: Named;
}

/** A chapter's spread as `npm run dev` serves it: the same as in the book, and it follows its files. */
export function ChapterInDev({page, named}: ChapterInDevProps): ReactNode {
  for (const html of page.html.values()) hold(html);
  const nodes = [...page.pieces.values()]
    .flatMap(findComponent)
    .map((place): [string, ReactNode] => [
      nameOf(place),
      drawNamed(named, place.name, place.props)
    ]);
  return (
    <LiveChapter
      chapter={page.chapter}
      pieces={JSON.stringify([...page.pieces])}
      cells={[...page.cells.values()].map(toStaticCell)}
      named={Object.fromEntries(nodes)}
    />
  );
}
