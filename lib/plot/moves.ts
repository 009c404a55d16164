import {isSame} from "../protocol/index.ts";
import type {Figure} from "./figure.ts";
import type {Trace} from "./marks.ts";

/** What is elsewhere in a figure that is otherwise the same. */
export interface Moves {
  /** per trace its new lists by the attribute that they are, none where it stands as it stood */
  readonly traces: readonly Trace[];
  /** the new title, null when it is the old one */
  readonly title: string | null;
}

/** The attributes of curves, points and bars that are lists, one entry a point: with others the axes may stand as they stood. */
const LISTS = new Set(["x", "y", "text", "width", "customdata", "marker.size"]);
const KINDS = new Set<unknown>(["scatter", "bar"]);

/** How one figure becomes another by moving its curves, points and bars and by another title; null when more than that is different. */
export function findMoves(before: Figure, after: Figure): Moves | null {
  if (before.data.length !== after.data.length) return null;
  const traces: Trace[] = [];
  for (const [k, trace] of after.data.entries()) {
    const lists = compareTraces(before.data[k] ?? {}, trace);
    if (lists === null) return null;
    traces.push(lists);
  }
  const [old, title] = [titleOf(before), titleOf(after)];
  if ((old === null) !== (title === null)) return null;
  if (!isSame(withoutTitle(before), withoutTitle(after))) return null;
  return {traces, title: title === old ? null : title};
}

function compareTraces(before: Trace, after: Trace): Trace | null {
  const lists: Record<string, unknown> = {};
  const moves = KINDS.has(after["type"]);
  const compare = (from: Trace, to: Trace, path: string): boolean => {
    const keys = Object.keys(to);
    if (keys.length !== Object.keys(from).length) return false;
    return keys.every((key) => {
      const [old, value] = [from[key], to[key]];
      if (old === value) return true;
      if (moves && LISTS.has(path + key) && Array.isArray(old) && Array.isArray(value)) {
        lists[path + key] = value;
        return true;
      }
      if (key === "marker" && isObject(old) && isObject(value))
        return compare(old, value, "marker.");
      return isSame(old, value);
    });
  };
  return compare(before, after, "") ? lists : null;
}

function titleOf({layout}: Figure): string | null {
  const title = layout["title"];
  const text = isObject(title) ? title["text"] : null;
  return typeof text === "string" ? text : null;
}

function withoutTitle({layout}: Figure): Trace {
  const {title, ...rest} = layout;
  return {...rest, title: isObject(title) ? {...title, text: ""} : title};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
