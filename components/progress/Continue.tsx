import {withBase} from "../../lib/protocol/index.ts";
import type {ChapterEntry} from "../../lib/protocol/index.ts";
import {factsOf} from "./ChapterState.tsx";

/** The way in: the first written chapter of the order; the page's script moves it on to where the reader is. */
export function Continue({
  order,
  chapters
}: {
  order: readonly string[];
  chapters: readonly ChapterEntry[];
}) {
  const written = order.flatMap((slug) =>
    chapters.filter((entry) => entry.slug === slug && entry.state === "written")
  );
  const [first] = written;
  if (first === undefined) return null;
  return (
    <p className="continue">
      {written.map((entry) => (
        <a
          key={entry.slug}
          className="continue-link"
          href={withBase(entry.href)}
          hidden={entry !== first}
          {...factsOf(entry)}
        >
          <span className="continue-word">Start reading</span> {entry.title}
        </a>
      ))}
    </p>
  );
}
