import {createNotebookContext, createPieces, highlight, NO_LINKS} from "../lib/dialect/index.ts";
import type {
  BookLinks,
  Macros,
  PieceHeading,
  RenderContext,
  RenderedPiece,
  RenderedPieces
} from "../lib/dialect/index.ts";
import type {CellId} from "../lib/protocol/index.ts";

/** A cell of a notebook, as far as its page is made of its text. */
export interface ProseCell {
  readonly id: CellId;
  readonly kind: "markdown" | "code";
  readonly source: string;
  /** of a code cell, in the dialect's inline syntax */
  readonly caption: string | null;
}

/** What changed of a notebook. */
export interface ProseChanges {
  /** all cells, in the order of the notebook */
  readonly order: readonly CellId[];
  /** those whose text is another than before */
  readonly changed: readonly ProseCell[];
  /** the names of its files */
  readonly files: readonly string[];
}

export interface ProseAnswer {
  /** those whose page is another than before */
  readonly pieces: readonly RenderedPiece[];
  /** the colours of code whose text is another than before, as HTML */
  readonly code: readonly {readonly cell: CellId; readonly source: string; readonly html: string}[];
  /** null when it is what it was */
  readonly outline: {
    readonly headings: readonly PieceHeading[];
    readonly references: string | null;
  } | null;
  /** false when there is more to come: asked again without changes, it goes on */
  readonly isWhole: boolean;
}

/** What the worker of one notebook exposes to its page. */
export interface ProseServer {
  render(changes: ProseChanges): Promise<ProseAnswer>;
}

export interface ProseServerOptions {
  /** none where they cannot be had: TeX is still TeX */
  readonly readMacros: () => Promise<Macros>;
  /** asked for when a text first refers to the book */
  readonly readLinks: () => Promise<BookLinks>;
}

/** A picture of the notebook's own: the page puts the address of its bytes in the place of this. */
export const FILE_SCHEME = "notebook-file:";

/** Milliseconds after which what is rendered is shown while the rest is being made. */
const AT_ONCE = 60;

/** What can refer to the book: `@slug/thm-x`, `[@key]`, `](/…`. */
const REFERS = /@[a-z0-9-]+\/|\[[^\]]*@|\]\(\//;

export function createProseServer({readMacros, readLinks}: ProseServerOptions): ProseServer {
  const pieces = createPieces();
  let cells: ReadonlyMap<CellId, ProseCell> = new Map();
  let sent: ReadonlyMap<CellId, RenderedPiece> = new Map();
  let macros: Promise<Macros> | null = null;
  let links: Promise<BookLinks> | null = null;
  let patience = AT_ONCE;
  let outline = "";
  let surroundings: {readonly key: string; readonly context: RenderContext} | null = null;

  /** The same object until something of it changes: what was rendered in it stands. */
  async function findContext(files: readonly string[]): Promise<RenderContext> {
    const refers = [...cells.values()].some(({kind, source, caption}) =>
      REFERS.test(kind === "markdown" ? source : (caption ?? ""))
    );
    macros ??= readMacros();
    if (refers) links ??= readLinks();
    const [known, book] = await Promise.all([macros, links ?? NO_LINKS]);
    const key = JSON.stringify([files, book === NO_LINKS]);
    if (surroundings?.key !== key)
      surroundings = {
        key,
        context: createNotebookContext({
          links: book,
          macros: known,
          files: new Set(files),
          fileHref: (name) => FILE_SCHEME + name,
          highlight
        })
      };
    return surroundings.context;
  }

  function takeOutline({headings, references}: RenderedPieces): ProseAnswer["outline"] {
    const next = JSON.stringify([headings, references]);
    if (next === outline) return null;
    outline = next;
    return {headings, references};
  }

  return {
    async render({order, changed, files}) {
      const next = new Map([...cells, ...changed.map((cell) => [cell.id, cell] as const)]);
      cells = new Map(
        order.flatMap((id) => {
          const cell = next.get(id);
          return cell === undefined ? [] : [[id, cell] as const];
        })
      );
      const specs = [...cells.values()].map(({id, kind, source, caption}) =>
        kind === "markdown" ? {kind, id, source} : {kind, id, caption}
      );
      const context = await findContext(files);
      // What is shown first is soon there; the rest comes in ever larger parts, since each is numbered anew.
      patience = changed.length > 0 ? AT_ONCE : patience * 3;
      const end = performance.now() + patience;
      const rendered = pieces.render(specs, context, {isTimeUp: () => performance.now() > end});
      const fresh = rendered.pieces.filter((piece) => sent.get(piece.cell) !== piece);
      sent = new Map(rendered.pieces.map((piece) => [piece.cell, piece]));
      return {
        pieces: fresh,
        code: changed.flatMap(({id, kind, source}) =>
          kind === "code" ? [{cell: id, source, html: highlight(source) ?? ""}] : []
        ),
        outline: takeOutline(rendered),
        isWhole: rendered.isWhole
      };
    }
  };
}
