import type {CellId} from "../../../lib/protocol/index.ts";
import type {PieceHeading, RenderedPiece} from "../../../workers/prose.ts";
import type {Span} from "../../editor/index.ts";

/** A markdown cell as the page shows it now. */
export interface TextModel {
  readonly source: string;
  /** its page; null until it was rendered for the first time */
  readonly piece: RenderedPiece | null;
  /** how often its editor was asked for, and where last time; null while it is read */
  readonly asked: {readonly times: number; readonly at: Span | null} | null;
}

export interface CellHead {
  readonly id: CellId;
  readonly kind: "code" | "markdown";
}

export const NO_TEXT: TextModel = {source: "", piece: null, asked: null};

export interface Outline {
  readonly headings: readonly PieceHeading[];
  /** what is cited, as HTML */
  readonly references: string | null;
}
