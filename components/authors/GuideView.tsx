import type {ChapterEntry} from "../../lib/protocol/index.ts";
import {withBase} from "../../lib/protocol/index.ts";

/** What an author wants, in the order in which it is wanted, with the chapters that give it. */
const PARTS = [
  {
    title: "Begin",
    text: "From an empty folder to a published chapter, once, with everything in it.",
    slugs: ["first-chapter"]
  },
  {
    title: "Write",
    text: "One subject a page: what to write, what it becomes, and what goes wrong.",
    slugs: [
      "text-and-formulas",
      "statements-and-references",
      "cells-figures-and-data",
      "exercises-that-teach",
      "pictures-and-diagrams",
      "a-good-chapter"
    ]
  },
  {
    title: "Check and publish",
    text: "What the checker holds you to, and how the book reaches its readers.",
    slugs: ["checking-and-mending", "publishing"]
  },
  {
    title: "Copy",
    text: "Short cells that draw the classics of the field, to start from.",
    slugs: ["gallery"]
  },
  {
    title: "Look up",
    text: "Everything there is, made from the code, so that it is what the checker knows.",
    slugs: ["blocks", "cells", "exercises", "front-matter", "library", "commands"]
  }
] as const;

/** The landing page of the author's guide. */
export function GuideView({
  summary,
  chapters
}: {
  summary: string;
  chapters: readonly ChapterEntry[];
}) {
  const named: readonly string[] = PARTS.flatMap(({slugs}) => slugs);
  const others = chapters.filter(({slug}) => !named.includes(slug));
  return (
    <div className="ui-page guide">
      <h1>The author’s guide</h1>
      <p className="ui-lead">{summary}</p>
      {PARTS.map(({title, text, slugs}) => (
        <section key={title}>
          <h2>{title}</h2>
          <p>{text}</p>
          <Chapters
            chapters={slugs.flatMap((slug) => chapters.find((one) => one.slug === slug) ?? [])}
          />
          {title === "Look up" ? (
            <p>
              Each rule of the checker has{" "}
              <a href={withBase("/authors/rules")}>a page of its own</a>, and each function of the
              library a place in <a href={withBase("/reference")}>the reference</a>.
            </p>
          ) : null}
        </section>
      ))}
      {others.length === 0 ? null : <Chapters chapters={others} />}
    </div>
  );
}

function Chapters({chapters}: {chapters: readonly ChapterEntry[]}) {
  return (
    <ul className="guide-list">
      {chapters.map(({slug, href, title, description, minutes}) => (
        <li key={slug}>
          <a href={withBase(href)}>{title}</a>
          {minutes === null ? null : <span className="guide-minutes"> {minutes} min</span>}
          {description === null ? null : <p>{description}</p>}
        </li>
      ))}
    </ul>
  );
}
