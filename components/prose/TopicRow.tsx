import {Fragment} from "react";
import {withBase} from "../../lib/protocol/index.ts";

interface TopicLink {
  readonly name: string;
  readonly href: string;
}

/** Where a chapter's categories and tags lead. */
export interface TopicLinks {
  readonly categories: readonly TopicLink[];
  readonly tags: readonly TopicLink[];
}

export function TopicRow({topics: {categories, tags}}: {topics: TopicLinks}) {
  if (categories.length + tags.length === 0) return null;
  return (
    <p className="chapter-topics">
      {categories.length === 0 ? null : (
        <span>
          {categories.map(({name, href}, index) => (
            <Fragment key={href}>
              {index === 0 ? null : " › "}
              <a href={withBase(href)}>{name}</a>
            </Fragment>
          ))}
        </span>
      )}
      {tags.map(({name, href}) => (
        <a key={href} className="topic-tag" href={withBase(href)}>
          {name}
        </a>
      ))}
    </p>
  );
}
