import type {ReactNode} from "react";
import type {ChapterEntry} from "../../lib/protocol/index.ts";
import {Continue} from "../progress/index.ts";
import {MapOutline} from "./MapOutline.tsx";
import {ReadingMap, type ReadingMapSpec} from "./ReadingMap.tsx";

export interface MapViewProps {
  readonly map: ReadingMapSpec;
  readonly chapters: readonly ChapterEntry[];
  /** the reading order, for the way on */
  readonly order: readonly (readonly string[])[];
  /** what stands under the map: the lists of the other series */
  readonly children: ReactNode;
}

/** The opening page: what the book is, the way in, the map. */
export function MapView({map, chapters, order, children}: MapViewProps) {
  return (
    <>
      <header className="map-head">
        <h1>The mathematics of optimization and machine&nbsp;learning</h1>
        <p>
          A book whose figures compute themselves. Read the proofs, move the parameters, change the
          code, and follow the trail from the first gradient to the optimizers in use today.
        </p>
        <Continue order={order.flat()} chapters={chapters} />
      </header>
      <ReadingMap map={map} chapters={chapters} />
      <div className="ui-page map-below">
        <section aria-labelledby="in-words">
          <h2 id="in-words">The trail in words</h2>
          <MapOutline map={map} chapters={chapters} />
        </section>
        {children}
      </div>
    </>
  );
}
