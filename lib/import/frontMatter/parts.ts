import {readDate} from "./dates.ts";
import {DATES, INDEXES, PICTURES} from "./keys.ts";
import type {PostMatter} from "./read.ts";
import {isList, isMap, textOf} from "./value.ts";
import type {Fields, Value} from "./value.ts";

/** `category: Machine Learning` is one name. */
export function toWhole(value: Value | undefined): Value {
  const text = textOf(value);
  return text === null ? (value ?? null) : [text];
}

export type Tell = (
  kind: "converted" | "mended" | "aside",
  rule: string,
  key: string,
  message: string
) => void;

export function dateOf(fields: Fields, tell: Tell, extra: Map<string, Value>): string | null {
  let found: string | null = null;
  for (const key of DATES) {
    const text = textOf(fields.get(key));
    if (text === null) continue;
    if (found !== null) {
      extra.set(key, text);
      continue;
    }
    const date = readDate(text);
    if (date === null) {
      extra.set(key, text);
      tell(
        "aside",
        "date-is-a-day",
        key,
        `\`${key}: ${text.slice(0, 60)}\` names no day: it is kept under \`imported.extra\`.`
      );
      continue;
    }
    found = date.day;
    if (date.precision !== "day")
      tell(
        "mended",
        "date-is-a-day",
        key,
        `\`${key}: ${text.slice(0, 60)}\` names only a ${date.precision}: its first day is taken.`
      );
  }
  return found;
}

export function seriesOf(fields: Fields): Pick<PostMatter, "series" | "seriesTitle"> {
  const value = fields.get("series");
  const first = isList(value) ? value[0] : value;
  const title = textOf(fields.get("series_title") ?? fields.get("series_name"));
  if (isMap(first)) {
    const name = textOf(first.get("title") ?? first.get("name"));
    const id = textOf(
      first.get("id") ?? first.get("slug") ?? first.get("name") ?? first.get("title")
    );
    return {series: id, seriesTitle: title ?? name};
  }
  const series = textOf(first);
  return {
    series: textOf(fields.get("series_slug")) ?? series ?? title,
    seriesTitle: title ?? series
  };
}

export function indexOf(fields: Fields): PostMatter["index"] {
  for (const key of INDEXES) {
    const value = numberOf(fields.get(key));
    if (value !== null) return {value, key};
  }
  const series = fields.get("series");
  if (!isMap(series)) return null;
  const value = numberOf(series.get("index") ?? series.get("order") ?? series.get("part"));
  return value === null ? null : {value, key: "series_index"};
}

export function numberOf(value: Value | undefined): number | null {
  const text = textOf(value);
  if (text === null || !/^-?\d{1,6}(?:\.\d{1,4})?$/.test(text)) return null;
  return Number(text);
}

export function pictureOf(fields: Fields, keep: (key: string) => void): PostMatter["picture"] {
  for (const key of PICTURES) {
    const value = fields.get(key);
    if (value === undefined || value === null || value === "") continue;
    const address = isMap(value)
      ? textOf(value.get("path") ?? value.get("src") ?? value.get("image") ?? value.get("url"))
      : textOf(value);
    const alt = isMap(value) ? textOf(value.get("alt")) : null;
    if (address !== null) keep(key);
    if (address !== null)
      return {
        key,
        address,
        alt: alt ?? textOf(fields.get(`${key}_alt`)) ?? textOf(fields.get(`${key}Alt`))
      };
  }
  return null;
}
