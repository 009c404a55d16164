import type {CSSProperties} from "react";
import {withBase} from "../../lib/protocol/index.ts";
import type {ChapterEntry} from "../../lib/protocol/index.ts";
import {factsOf} from "../progress/index.ts";
import {layoutMap, NARROW, WIDE, type MapLayout, type MapSpec, type Stop} from "./layout.ts";
import {MapLegend} from "./MapLegend.tsx";
import {MapLines} from "./MapLines.tsx";
import {MapMark} from "./MapMark.tsx";

/** The reading order as `chapters/reading-map.yaml` has it. */
export interface ReadingMapSpec {
  readonly nodes: readonly {
    readonly id: string;
    readonly label: string;
    readonly slug: string | null;
  }[];
  readonly edges: readonly {readonly from: string; readonly to: string}[];
  readonly trail: readonly {readonly slug: string; readonly kind: "post" | "course"}[];
}

/** The trail through posts and courses, over the level sets of the land it crosses. */
export function ReadingMap({
  map,
  chapters
}: {
  map: ReadingMapSpec;
  chapters: readonly ChapterEntry[];
}) {
  const entries = new Map<string, ChapterEntry>(chapters.map((entry) => [entry.slug, entry]));
  const spec = toMapSpec(map, entries);
  const wide = layoutMap(spec, WIDE);
  const narrow = layoutMap(spec, NARROW);
  const labels = new Map(spec.trail.map(({slug, label}) => [slug, label]));
  const start = spec.nodes.find(({slug}) => slug === null);

  return (
    <nav className="map-frame" aria-label="Reading map">
      <div className="map" style={toSize(wide, narrow)}>
        <div className="map-land" style={toLand()} aria-hidden="true" />
        <MapLines layout={wide} className="map-wide" />
        <MapLines layout={narrow} className="map-narrow" />
        <MapLegend />
        <ol className="map-stops">
          {wide.stops.map((stop, i) => {
            const other = narrow.stops[i] ?? stop;
            const entry = stop.slug === null ? undefined : entries.get(stop.slug);
            const first = spec.trail[0];
            const target =
              entry ??
              (stop.slug === null && first !== undefined ? entries.get(first.slug) : undefined);
            return (
              <li
                key={stop.slug ?? "start"}
                className="map-stop"
                data-kind={stop.kind}
                data-side={stop.side}
                style={toPlace(stop, other)}
                {...(entry === undefined ? {} : factsOf(entry))}
              >
                <a href={withBase(target?.href ?? "/")}>
                  <MapMark kind={stop.kind} />
                  <span className="map-label">
                    <span className="map-title">
                      {stop.slug === null
                        ? (start?.label ?? "Start")
                        : (labels.get(stop.slug) ?? stop.slug)}
                    </span>
                    {entry === undefined ? null : <StopFacts entry={entry} />}
                  </span>
                </a>
              </li>
            );
          })}
        </ol>
      </div>
    </nav>
  );
}

/** Titles of chapters for posts; the flowchart's own labels for courses. */
export function toMapSpec(
  map: ReadingMapSpec,
  entries: ReadonlyMap<string, ChapterEntry>
): MapSpec {
  const nodeLabels = new Map(map.nodes.map(({slug, label}) => [slug, label]));
  return {
    nodes: map.nodes,
    edges: map.edges,
    trail: map.trail.map(({slug, kind}) => ({
      slug,
      kind,
      label: nodeLabels.get(slug) ?? entries.get(slug)?.title ?? slug
    }))
  };
}

function StopFacts({entry}: {entry: ChapterEntry}) {
  return (
    <span className="map-facts">
      {entry.minutes === null ? null : <span>{entry.minutes} min, </span>}
      <span data-state-word="">{entry.state === "planned" ? "planned" : "unread"}</span>
    </span>
  );
}

function toPlace(wide: Stop, narrow: Stop): CSSProperties {
  return {
    "--wx": `${wide.x}px`,
    "--wy": `${wide.y}px`,
    "--wl": `${Math.abs(wide.labelX - wide.x)}px`,
    "--nx": `${narrow.x}px`,
    "--ny": `${narrow.y}px`,
    "--nl": `${narrow.labelX - narrow.x}px`
  } as CSSProperties;
}

/** A stylesheet cannot name the drawings: it does not know where the site stands. */
function toLand(): CSSProperties {
  return {
    "--wide-land": `url("${withBase("/map/wide.svg")}")`,
    "--narrow-land": `url("${withBase("/map/narrow.svg")}")`
  } as CSSProperties;
}

function toSize(wide: MapLayout, narrow: MapLayout): CSSProperties {
  return {
    "--w-width": `${wide.width}px`,
    "--w-height": `${wide.height}px`,
    "--n-width": `${narrow.width}px`,
    "--n-height": `${narrow.height}px`
  } as CSSProperties;
}
