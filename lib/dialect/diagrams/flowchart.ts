export type Direction = "TB" | "BT" | "LR" | "RL";

export type Shape =
  | "box"
  | "round"
  | "pill"
  | "circle"
  | "ring"
  | "diamond"
  | "hexagon"
  | "cylinder"
  | "framed"
  | "flag"
  | "slanted"
  | "slantedBack"
  | "wideBelow"
  | "wideAbove";

/** The colours of the page that a node can take. */
export const TONES = ["accent", "blue", "red", "green", "amber", "violet", "teal", "soft"] as const;
export type Tone = (typeof TONES)[number];

export interface DiagramNode {
  readonly id: string;
  /** lines, as they are written */
  readonly label: readonly string[];
  readonly shape: Shape;
  readonly tone: Tone | null;
  /** the group that it stands in */
  readonly group: string | null;
}

export type Head = "none" | "arrow" | "dot" | "cross";

export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  readonly label: readonly string[];
  readonly line: "plain" | "dotted" | "thick" | "unseen";
  readonly start: Head;
  readonly end: Head;
  /** how many rows it is long at least */
  readonly length: number;
}

export interface DiagramGroup {
  readonly id: string;
  readonly label: readonly string[];
  readonly group: string | null;
}

/** A flowchart as its author wrote it, before anything has a place. */
export interface Flowchart {
  readonly direction: Direction;
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  readonly groups: readonly DiagramGroup[];
  /** `accDescr: …`, or null */
  readonly description: string | null;
}

export interface DiagramFault {
  /** one sentence */
  readonly message: string;
  /** of the diagram's text, from 0 */
  readonly line: number;
  readonly column: number;
}
