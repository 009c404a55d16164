/** A post is a round waymark, a course a summit, the start a flag; each fills with progress. */
export function MapMark({kind}: {kind: "start" | "post" | "course"}) {
  return (
    <svg className="map-mark" viewBox="-14 -14 28 28" aria-hidden="true">
      {kind === "start" ? (
        <path className="map-flag" d="M-4 9V-10L9-5.5-4-1" />
      ) : kind === "post" ? (
        <>
          <circle className="map-shape" r="7.5" />
          <path className="map-half" d="M0 7.5A7.5 7.5 0 0 1 0-7.5Z" />
          <path className="map-tick" d="M-3.6.2-1 3 3.8-2.8" />
        </>
      ) : (
        <>
          <path className="map-shape" d="M0-9.5 10 7.5H-10Z" />
          <path className="map-half" d="M0-9.5V7.5H-10Z" />
          <path className="map-tick" d="M-3.6 2.2-1 5 3.8-.8" />
        </>
      )}
    </svg>
  );
}
