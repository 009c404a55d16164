import type {MapLayout} from "./layout.ts";

/** The trail, the spurs to the courses, and the arrows between courses. */
export function MapLines({layout, className}: {layout: MapLayout; className: string}) {
  const arrow = `arrow-${className}`;
  return (
    <svg
      className={`map-lines ${className}`}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width}
      height={layout.height}
      aria-hidden="true"
    >
      <defs>
        <marker
          id={arrow}
          viewBox="0 0 8 8"
          refX="6"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path className="map-arrow" d="M.8 1 6.6 4 .8 7" />
        </marker>
      </defs>
      {layout.leaders.map((path) => (
        <path key={path} className="map-leader" d={path} />
      ))}
      {layout.edges.map(({from, to, path}) => (
        <path
          key={`${from}-${to}`}
          className="map-edge"
          data-from={from}
          data-to={to}
          d={path}
          markerEnd={`url(#${arrow})`}
        />
      ))}
      {layout.spurs.map(({slug, path}) => (
        <path key={slug} className="map-spur" data-state-of={slug} d={path} />
      ))}
      {layout.steps.map(({slug, path}) => (
        <path key={slug} className="map-step" data-state-of={slug} d={path} />
      ))}
    </svg>
  );
}
