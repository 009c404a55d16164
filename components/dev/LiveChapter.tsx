"use client";

import {useEffect, useMemo, useState} from "react";
import type {ReactNode} from "react";
import type {Piece} from "../../lib/dialect/index.ts";
import {digest} from "../../lib/protocol/index.ts";
import type {CellId, LiveChange} from "../../lib/protocol/index.ts";
import {NotebookShell, toStaticCell} from "../cell/index.ts";
import type {StaticCell} from "../cell/index.ts";
import {addFresh} from "../html/index.ts";
import {ChapterFrame, createTextDrawer, toNotebook, toParts} from "../prose/index.ts";
import type {ChapterContent} from "../prose/index.ts";
import {useDevStore, useRefresh} from "./Dev.tsx";
import {findComponent, nameOf} from "./names.ts";

/** A chapter whose text and cells stand apart, under names. */
export interface LiveContent extends Omit<ChapterContent, "root" | "cells"> {
  readonly text: string;
  readonly cells: readonly {readonly id: CellId; readonly of: string}[];
}

export interface LiveChapterProps {
  /** the JSON of a `LiveContent` */
  readonly chapter: string;
  /** the JSON of its pieces with their names; their HTML stands in the page */
  readonly pieces: string;
  /** its cells as the server drew them */
  readonly cells: readonly StaticCell[];
  /** what the components in its text stand for, by `nameOf` */
  readonly named: Readonly<Record<string, ReactNode>>;
}

/** What the page has been sent of a chapter, by name. */
interface Known {
  readonly pieces: Map<string, Piece>;
  readonly cells: Map<string, StaticCell>;
}

/** Only in development: a chapter that is drawn in the page, which is sent what the author changes. */
export function LiveChapter({chapter, pieces, cells, named}: LiveChapterProps): ReactNode {
  const store = useDevStore();
  const refresh = useRefresh();
  const [content, setContent] = useState(() => parse(chapter));
  // Grows by what is sent; a name never stands for anything else.
  const [known] = useState((): Known => ({
    pieces: new Map(JSON.parse(pieces) as [string, Piece][]),
    cells: new Map(cells.map((cell) => [cell.mark ?? "", cell]))
  }));
  // Later props are of a page that was asked for again: its components alone are wanted, the rest is sent.
  const [first] = useState(chapter);

  useEffect(() => {
    let last = parse(first);
    const onChange = (change: LiveChange): void => {
      const next = parse(change.chapter);
      addFresh(change.html);
      for (const [name, cell] of Object.entries(change.cells))
        known.cells.set(name, toStaticCell(cell));
      for (const [name, piece] of Object.entries(change.pieces))
        known.pieces.set(name, piece as Piece);
      setContent(next);
      // The page's head and what its components show are the server's.
      const hasComponent = [...known.pieces.values()].some(
        (piece) => findComponent(piece).length > 0
      );
      if (hasComponent || JSON.stringify(next.entry) !== JSON.stringify(last.entry)) refresh();
      last = next;
    };
    return store.show({of: digest(first), onChange});
  }, [store, known, first, refresh]);

  const notebook = useMemo(() => toNotebook(content), [content]);
  const shown = useMemo(
    () => content.cells.flatMap(({of}) => known.cells.get(of) ?? []),
    [content, known]
  );
  const draw = useMemo(
    () =>
      createTextDrawer(
        known.pieces,
        toParts((name, props) => named[nameOf({name, props})] ?? null)
      ),
    [known, named]
  );
  return (
    <ChapterFrame chapter={content}>
      <NotebookShell chapter={notebook} cells={shown}>
        {draw(content.text)}
      </NotebookShell>
    </ChapterFrame>
  );
}

/** Our own server has written it. */
function parse(json: string): LiveContent {
  return JSON.parse(json) as LiveContent;
}
