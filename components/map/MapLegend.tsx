import {MapMark} from "./MapMark.tsx";

const STATES = ["planned", "unread", "started", "read", "finished"] as const;

/** What the signs of the map mean. */
export function MapLegend() {
  return (
    <dl className="map-legend">
      <div>
        <dt>
          <MapMark kind="post" />
        </dt>
        <dd>a post on the trail</dd>
      </div>
      <div>
        <dt>
          <MapMark kind="course" />
        </dt>
        <dd>a course to visit on the way</dd>
      </div>
      <div>
        <dt>
          <svg className="map-mark" viewBox="-14 -14 28 28" aria-hidden="true">
            <path className="map-edge" d="M0-12V9" />
            <path className="map-edge" d="M-3.5 4.5 0 10 3.5 4.5" />
          </svg>
        </dt>
        <dd>from a course to one that builds on it</dd>
      </div>
      {STATES.map((state) => (
        <div key={state} data-state={state}>
          <dt>
            <MapMark kind="post" />
          </dt>
          <dd>{state}</dd>
        </div>
      ))}
    </dl>
  );
}
