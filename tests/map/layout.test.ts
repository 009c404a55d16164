import {describe, expect, test} from "vitest";
import {layoutMap, NARROW, WIDE, type Stop} from "../../components/map/index.ts";
import {createTerrain} from "../../components/map/terrain.ts";
import {spec} from "./map.ts";

test("the map is the preface's flowchart: 12 places, 12 arrows, the posts interleaved", () => {
  expect(spec.nodes.map(({id}) => id).sort()).toEqual([
    "A",
    "CA",
    "CAL",
    "DG",
    "EFA",
    "IG",
    "LA",
    "NA",
    "OL",
    "SIT",
    "TC",
    "VC"
  ]);
  expect(spec.edges.map(({from, to}) => `${from} ${to}`).sort()).toEqual([
    "A LA",
    "CA OL",
    "CAL EFA",
    "CAL NA",
    "DG IG",
    "EFA TC",
    "EFA VC",
    "LA CAL",
    "SIT IG",
    "TC DG",
    "TC SIT",
    "VC CA"
  ]);
  expect(spec.trail.filter(({kind}) => kind === "post")).toHaveLength(16);
  expect(spec.trail.map(({slug}) => slug)).toEqual([
    "preface",
    "intro-to-mathematical-optimization",
    "linear-algebra",
    "calculus",
    "iterative-methods-gradient-free-vs-gradient-based",
    "desirable-properties-of-optimizers",
    "speedrun-of-gradient-based-ml-optimizers",
    "problem-formalization",
    "numerical-analysis",
    "gradient-descent-and-gradient-flow",
    "functional-analysis-and-matrix-spectral-theory",
    "challenges-of-high-dimensional-nonconvex-optimization",
    "tensor-calculus",
    "differential-geometry",
    "sgd-and-effects-of-randomness",
    "adaptive-methods-and-preconditioning",
    "momentum",
    "soft-inductive-biases-regularization",
    "statistics-and-information-theory",
    "information-geometry",
    "adam-information-geometry-view",
    "variational-calculus",
    "convex-analysis",
    "online-learning",
    "adam-online-learning-view",
    "metrized-deep-learning",
    "parameter-free-optimization"
  ]);
});

describe.each([
  ["wide", WIDE],
  ["narrow", NARROW]
])("%s", (_name, measures) => {
  const layout = layoutMap(spec, measures);

  test("the same data gives the same map", () => {
    expect(layoutMap(spec, measures)).toEqual(layout);
  });

  test("every stop, arrow, step and spur is drawn", () => {
    expect(layout.stops).toHaveLength(28);
    expect(layout.edges).toHaveLength(12);
    expect(layout.steps).toHaveLength(16);
    expect(layout.spurs).toHaveLength(11);
    expect(JSON.stringify(layout)).not.toContain("null,null");
    expect(JSON.stringify(layout.edges)).not.toContain("NaN");
  });

  test("stops go down the map in reading order", () => {
    const heights = layout.stops.map(({y}) => y);
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
  });

  test("every arrow leads down", () => {
    const nodes = new Map(spec.nodes.map(({id, slug}) => [id, slug]));
    const at = (id: string) => layout.stops.find(({slug}) => slug === nodes.get(id));
    expect(spec.edges.filter(({from, to}) => y(at(from)) >= y(at(to)))).toEqual([]);
  });

  test("the trail never climbs", () => {
    const terrain = createTerrain(layout);
    const heights = layout.stops
      .filter(({kind}) => kind !== "course")
      .map((stop) => terrain(stop.x, stop.y));
    expect(heights).toEqual([...heights].sort((a, b) => b - a));
  });
});

function y(stop: Stop | undefined): number {
  return stop?.y ?? Number.NaN;
}
