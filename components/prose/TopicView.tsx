import {withBase} from "../../lib/protocol/index.ts";
import type {ChapterEntry} from "../../lib/protocol/index.ts";
import {ChapterList} from "./ChapterList.tsx";

export interface TopicContent {
  readonly name: string;
  readonly href: string;
  readonly chapters: readonly ChapterEntry[];
}

/** The chapters of one category or tag. */
export function TopicView({
  topic,
  kind,
  within,
  narrower = [],
  seriesTitles
}: {
  readonly topic: TopicContent;
  readonly kind: "category" | "tag";
  /** the wide category around a narrow one */
  readonly within?: TopicContent;
  readonly narrower?: readonly TopicContent[];
  readonly seriesTitles: ReadonlyMap<string, string>;
}) {
  return (
    <div className="ui-page">
      <p className="chapter-series">
        {within === undefined ? (
          <a href={withBase(kind === "tag" ? "/tags" : "/categories")}>
            {kind === "tag" ? "Tags" : "Categories"}
          </a>
        ) : (
          <a href={withBase(within.href)}>{within.name}</a>
        )}
      </p>
      <h1>{topic.name}</h1>
      {narrower.length === 0 ? null : <TopicList topics={narrower} />}
      <ChapterList chapters={topic.chapters} seriesTitles={seriesTitles} />
    </div>
  );
}

/** Topics with how many chapters each has. */
export function TopicList({topics}: {topics: readonly TopicContent[]}) {
  return (
    <ul className="topics">
      {topics.map(({name, href, chapters}) => (
        <li key={href}>
          <a href={withBase(href)}>{name}</a>{" "}
          <span className="topic-count">
            {chapters.length}
            <span className="ui-hidden">{chapters.length === 1 ? " chapter" : " chapters"}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
