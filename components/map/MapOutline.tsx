import {withBase} from "../../lib/protocol/index.ts";
import type {ChapterEntry} from "../../lib/protocol/index.ts";
import {ChapterState} from "../progress/index.ts";
import type {ReadingMapSpec} from "./ReadingMap.tsx";

/** The map in words: the reading order, and what each course builds on. */
export function MapOutline({
  map,
  chapters
}: {
  map: ReadingMapSpec;
  chapters: readonly ChapterEntry[];
}) {
  const entries = new Map<string, ChapterEntry>(chapters.map((entry) => [entry.slug, entry]));
  return (
    <ol className="map-outline">
      {map.trail.map(({slug, kind}) => {
        const entry = entries.get(slug);
        const before = findBefore(map, slug);
        return entry === undefined ? null : (
          <li key={slug} data-kind={kind}>
            <a href={withBase(entry.href)}>{entry.title}</a>{" "}
            <span className="map-outline-kind">{kind}</span> <ChapterState entry={entry} />
            {before.length === 0 ? null : (
              <span className="map-outline-before">builds on {before.join(" and ")}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** The labels of the places from which an arrow leads here. */
function findBefore(map: ReadingMapSpec, slug: string): readonly string[] {
  const node = map.nodes.find((candidate) => candidate.slug === slug);
  if (node === undefined) return [];
  return map.edges
    .filter(({to}) => to === node.id)
    .flatMap(({from}) =>
      map.nodes.filter(({id, slug: place}) => id === from && place !== null).map(({label}) => label)
    );
}
