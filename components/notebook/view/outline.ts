import type {CellId} from "../../../lib/protocol/index.ts";
import type {PieceHeading} from "../../../workers/prose.ts";
import type {CellHead} from "./texts.ts";

/** What is shown of one cell: all, nothing, or some blocks of its prose. */
export type Shown = true | false | readonly boolean[];

export interface Blocks {
  /** how many blocks a markdown cell's page has */
  readonly count: (cell: CellId) => number;
  readonly headings: readonly PieceHeading[];
}

/** What of each cell is to be seen while the sections of these headings are folded: a heading stays, what is below it goes. */
export function foldSections(
  order: readonly CellHead[],
  {count, headings}: Blocks,
  folded: ReadonlySet<string>
): ReadonlyMap<CellId, Shown> {
  const shown = new Map<CellId, Shown>();
  if (folded.size === 0) return shown;
  const at = new Map(headings.map((heading) => [`${heading.cell} ${heading.block}`, heading]));
  /** the depth of the folded heading that all hangs under; deeper than any for none */
  let hidden = NONE;
  for (const {id, kind} of order) {
    if (kind === "code") {
      if (hidden < NONE) shown.set(id, false);
      continue;
    }
    const blocks = Array.from({length: count(id)}, (_, block): boolean => {
      const heading = at.get(`${id} ${block}`);
      if (heading !== undefined && heading.depth <= hidden) hidden = NONE;
      const isSeen = hidden === NONE;
      if (heading !== undefined && isSeen && folded.has(heading.id)) hidden = heading.depth;
      return isSeen;
    });
    if (blocks.length === 0 ? hidden < NONE : blocks.every((isSeen) => !isSeen))
      shown.set(id, false);
    else if (blocks.includes(false)) shown.set(id, blocks);
  }
  return shown;
}

const NONE = 7;

/** A slide: what of each cell is on it. */
export type Slide = ReadonlyMap<CellId, Shown>;

/** The notebook as slides: each begins at a heading of the second level, the first with what stands before any. */
export function toSlides(order: readonly CellHead[], {count, headings}: Blocks): readonly Slide[] {
  const starts = new Set(
    headings.filter(({depth}) => depth === 2).map(({cell, block}) => `${cell} ${block}`)
  );
  const slides: Map<CellId, Shown>[] = [];
  const present = (): Map<CellId, Shown> => {
    const last = slides.at(-1);
    if (last !== undefined) return last;
    const first = new Map<CellId, Shown>();
    slides.push(first);
    return first;
  };
  for (const {id, kind} of order) {
    if (kind === "code") {
      present().set(id, true);
      continue;
    }
    const length = count(id);
    for (let block = 0; block < length; block++) {
      if (starts.has(`${id} ${block}`)) slides.push(new Map());
      const slide = present();
      const before = slide.get(id);
      const range = typeof before === "object" ? [...before] : Array.from({length}, () => false);
      range[block] = true;
      slide.set(id, range);
    }
  }
  return slides;
}
