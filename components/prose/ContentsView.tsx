import {withBase} from "../../lib/protocol/index.ts";
import {ChapterList} from "./ChapterList.tsx";
import type {SeriesContent} from "./SeriesView.tsx";
import {TopicList, type TopicContent} from "./TopicView.tsx";

export interface ContentsProps {
  readonly series: readonly SeriesContent[];
  readonly latest: SeriesContent["chapters"];
  readonly categories: readonly TopicContent[];
  readonly tags: readonly TopicContent[];
}

/** All ways into the book on one page: what is new, the series, the categories and the tags. */
export function ContentsView({series, latest, categories, tags}: ContentsProps) {
  const seriesTitles = new Map(series.map(({href, title}) => [href.slice(1), title]));
  return (
    <div className="ui-page">
      <h1>Contents</h1>
      <p className="ui-lead">
        Every chapter of the book, by series, category and tag. The order in which to read them
        stands on <a href={withBase("/")}>the map</a>; new ones come with{" "}
        <a href={withBase("/feed.xml")}>the feed</a>.
      </p>
      <h2 id="new">New</h2>
      <ChapterList chapters={latest} seriesTitles={seriesTitles} />
      <h2 id="series">Series</h2>
      <ul className="contents-series">
        {series.map(({title, href, summary, chapters}) => (
          <li key={href}>
            <h3>
              <a href={withBase(href)}>{title}</a>{" "}
              <span className="topic-count">
                {chapters.filter(({state}) => state === "written").length} of {chapters.length}
              </span>
            </h3>
            <p>{summary}</p>
          </li>
        ))}
      </ul>
      <h2 id="categories">
        <a href={withBase("/categories")}>Categories</a>
      </h2>
      <TopicList topics={categories} />
      <h2 id="tags">
        <a href={withBase("/tags")}>Tags</a>
      </h2>
      <TopicList topics={tags} />
    </div>
  );
}
