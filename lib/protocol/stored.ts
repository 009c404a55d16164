import type {DrawingSize, StoredOutput, StoredOutputs} from "./chapters.ts";
import {count, field, list, nullable, oneOf, Refused, text} from "./fields.ts";
import type {Budget, Source} from "./fields.ts";
import {cellId} from "./ids.ts";
import type {CellId} from "./ids.ts";
import {parseInput, parseLine} from "./parseEvents.ts";
import {parseError, parseOutput} from "./parseOutput.ts";
import type {Json} from "./values.ts";

const LARGEST_FILE = 200_000_000;

/**
 * Reads outputs/outputs.json of a chapter, where NaN and the infinities stand as `{"$": "NaN"}`.
 * @throws SyntaxError when it is not JSON, Refused when it is not what the checker stores
 */
export function parseStoredOutputs(json: string): StoredOutputs {
  const budget: Budget = {left: LARGEST_FILE};
  const whole: Source = {value: fromPlainNumbers(JSON.parse(json) as unknown), budget};
  if (field(whole, "version").value !== 1)
    throw new Refused("the stored outputs have another version");
  const cells: Record<CellId, StoredOutput> = {};
  for (const [id, output] of entries(field(whole, "cells")))
    cells[cellId(id)] = parseStoredOutput(output);
  const drawings = entries(field(whole, "drawings")).map(
    ([name, drawing]) => [name, parseDrawing(drawing)] as const
  );
  const sources = field(whole, "sources");
  return {
    version: 1,
    cells,
    drawings: Object.fromEntries(drawings),
    ...(sources.value === undefined
      ? {}
      : {
          sources: Object.fromEntries(
            entries(sources).map(([name, hash]) => [name, text(hash, 100)])
          )
        })
  };
}

/** Plain data as JSON can hold it: the numbers it has no word for stand as `{"$": "NaN"}`, `{"$": "-Infinity"}`. */
export function toPlainNumbers(value: unknown): Json {
  if (typeof value === "number") return Number.isFinite(value) ? value : {$: String(value)};
  if (Array.isArray(value)) return value.map(toPlainNumbers);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, toPlainNumbers(inner)])
    );
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}

/** The way back of `toPlainNumbers`. */
export function fromPlainNumbers(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(fromPlainNumbers);
  if (typeof json !== "object" || json === null) return json;
  const pairs = Object.entries(json);
  const only = pairs.length === 1 ? pairs[0] : undefined;
  if (only?.[0] === "$" && typeof only[1] === "string" && NUMBERS.has(only[1]))
    return Number(only[1]);
  return Object.fromEntries(pairs.map(([key, inner]) => [key, fromPlainNumbers(inner)]));
}

/** The same plain data with every number in it rounded to the 10 significant digits that are stored, and no -0. */
export function roundNumbers<T>(value: T): T {
  return round(value) as T;
}

function round(value: unknown): unknown {
  if (typeof value === "number")
    return Number.isFinite(value) ? Number(value.toPrecision(10)) + 0 : value;
  if (Array.isArray(value)) return value.map(round);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, round(inner)]));
  return value;
}

const NUMBERS = new Set(["NaN", "Infinity", "-Infinity"]);

/** @throws Refused when it is not what a cell has shown */
export function parseStoredOutput(source: Source): StoredOutput {
  return {
    state: oneOf(field(source, "state"), ["done", "error", "stale"]),
    outputs: list(field(source, "outputs"), (output) => parseOutput(output)),
    inputs: list(field(source, "inputs"), parseInput),
    console: list(field(source, "console"), parseLine),
    error: nullable(field(source, "error"), parseError)
  };
}

function parseDrawing(source: Source): StoredOutputs["drawings"][string] {
  return {
    hash: text(field(source, "hash"), 200),
    file: oneOf(field(source, "file"), ["svg", "webp"]),
    wide: parseSize(field(source, "wide")),
    narrow: parseSize(field(source, "narrow"))
  };
}

function parseSize(source: Source): DrawingSize {
  return {width: count(field(source, "width")), height: count(field(source, "height"))};
}

function entries(source: Source): readonly (readonly [string, Source])[] {
  const {value} = source;
  if (typeof value !== "object" || value === null) throw new Refused("not an object");
  return Object.keys(value).map((key) => [key, field(source, key)] as const);
}
