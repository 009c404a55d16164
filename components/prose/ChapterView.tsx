import type {Root} from "hast";
import type {ReactNode} from "react";
import {withNotebookLinks} from "../../lib/dialect/index.ts";
import {cellId, type CellPage, type ChapterEntry} from "../../lib/protocol/index.ts";
import {Cell, Notebook, Value, type NotebookChapter} from "../cell/index.ts";
import {Exercises} from "../exercise/index.ts";
import {ChapterHead} from "./ChapterHead.tsx";
import {ChapterTurn} from "./ChapterTurn.tsx";
import {Problem} from "./Problem.tsx";
import {Prose, type ProseParts} from "./Prose.tsx";
import {Reading} from "./Reading.tsx";
import {Toc, type TocEntry} from "./Toc.tsx";
import type {TopicLinks} from "./TopicRow.tsx";

/** A written chapter as its page shows it. */
export interface ChapterContent {
  readonly entry: ChapterEntry;
  readonly seriesTitle: string;
  readonly requires: readonly ChapterEntry[];
  readonly topics: TopicLinks;
  readonly previous: ChapterEntry | null;
  readonly next: ChapterEntry | null;
  readonly root: Root;
  readonly toc: readonly TocEntry[];
  readonly cells: readonly CellPage[];
  readonly version: string;
  readonly seed: number;
  readonly dataHref: string;
  readonly outputsHref: string;
}

/** A component, or what makes one from the literal props that a chapter gives it. */
export type Named = Readonly<
  Record<string, ReactNode | ((props: Readonly<Record<string, unknown>>) => ReactNode)>
>;

export interface ChapterViewProps {
  readonly chapter: ChapterContent;
  /** what the components that a chapter may name stand for, by their names */
  readonly named: Named;
}

/** A chapter's spread: title, contents in the margin, the text with its cells, and the way on. */
export function ChapterView({chapter, named}: ChapterViewProps) {
  const {cells, root, entry} = chapter;
  return (
    <ChapterFrame chapter={chapter}>
      <Notebook chapter={toNotebook(chapter)} cells={cells}>
        <Prose
          root={withNotebookLinks(root, entry.slug)}
          parts={toParts((name, props) => drawNamed(named, name, props))}
        />
      </Notebook>
    </ChapterFrame>
  );
}

/** What stands around a chapter's text. */
export function ChapterFrame({
  chapter,
  children
}: {
  chapter: Omit<ChapterContent, "root" | "cells">;
  children: ReactNode;
}) {
  const {entry, version} = chapter;
  return (
    <article
      className="chapter"
      data-chapter={entry.slug}
      data-version={version}
      data-words={JSON.stringify(
        Object.fromEntries(entry.sections.map(({id, words}) => [id, words]))
      )}
    >
      <ChapterHead
        entry={entry}
        seriesTitle={chapter.seriesTitle}
        requires={chapter.requires}
        topics={chapter.topics}
      />
      <Toc entries={chapter.toc} />
      <div className="prose">{children}</div>
      <ChapterTurn previous={chapter.previous} next={chapter.next} />
      <Exercises chapter={entry.slug} version={version} />
      {/* In development the text changes under the page. */}
      <Reading key={version} />
    </article>
  );
}

export function toNotebook({
  entry,
  version,
  seed,
  dataHref,
  outputsHref
}: Omit<ChapterContent, "root" | "cells">): NotebookChapter {
  return {slug: entry.slug, version, seed, dataHref, outputsHref};
}

/** The parts of a chapter's text, given what stands for the components that it names. */
export function toParts(component: (name: string, props: string) => ReactNode): ProseParts {
  return {
    "epi-cell": (props) => (
      <Cell id={cellId(props["data-id"])} number={props["data-number"] ?? null} />
    ),
    "epi-value": (props) => <Value id={cellId(props["data-id"])} />,
    "epi-component": ({"data-name": name, "data-props": props = "{}"}) => component(name, props),
    "epi-problem": Problem
  };
}

/** What a component stands for that a text names with these literal props. */
export function drawNamed(named: Named, name: string, props: string): ReactNode {
  const made = Object.hasOwn(named, name) ? named[name] : null;
  return typeof made === "function" ? made(toProps(props)) : (made ?? null);
}

/** The dialect has written them, as literals. */
function toProps(json: string): Readonly<Record<string, unknown>> {
  const props: unknown = JSON.parse(json);
  return typeof props === "object" && props !== null ? {...props} : {};
}
