import {withBase} from "../../lib/protocol/index.ts";
import type {ChapterEntry} from "../../lib/protocol/index.ts";

/** Previous and next along the reading order. */
export function ChapterTurn({
  previous,
  next
}: {
  previous: ChapterEntry | null;
  next: ChapterEntry | null;
}) {
  if (previous === null && next === null) return null;
  return (
    <nav className="chapter-turn" aria-label="Reading order">
      {previous === null ? null : (
        <a rel="prev" href={withBase(previous.href)}>
          <span className="chapter-turn-way">← Previous</span>
          <span className="chapter-turn-title">{previous.title}</span>
        </a>
      )}
      {next === null ? null : (
        <a rel="next" href={withBase(next.href)}>
          <span className="chapter-turn-way">Next →</span>
          <span className="chapter-turn-title">{next.title}</span>
        </a>
      )}
    </nav>
  );
}
