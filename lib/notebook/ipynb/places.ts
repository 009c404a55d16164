/** The lines of the file, from 1, that the texts of a cell's source stand at: one number for each text of the list. */
export type SourceLines = readonly number[];

interface Level {
  readonly isList: boolean;
  /** the key that the level itself stands under */
  readonly under: string;
  key: string;
  awaitsKey: boolean;
}

/**
 * Where the source of each cell stands in the text of a notebook, in the order of the cells, which lie in lists called `cells`. The text is JSON; it is read once from its start, whatever its depth.
 */
export function findSources(json: string): readonly SourceLines[] {
  const found: number[][] = [];
  const levels: Level[] = [];
  let line = 1;
  let cell: number[] = [];
  for (let at = 0; at < json.length; at++) {
    const c = json.charCodeAt(at);
    const top = levels.at(-1);
    if (c === 10) line++;
    else if (c === 0x22) {
      const end = closingQuote(json, at);
      if (top?.awaitsKey === true) {
        top.key = end - at > 40 ? "" : json.slice(at + 1, end);
        top.awaitsKey = false;
      } else if (isSource(levels)) cell.push(line);
      at = end;
    } else if (c === 0x7b || c === 0x5b) {
      const isList = c === 0x5b;
      levels.push({
        isList,
        under: top?.isList === false ? top.key : "",
        key: "",
        awaitsKey: !isList
      });
      if (!isList && isCell(levels)) found.push((cell = []));
    } else if (c === 0x7d || c === 0x5d) levels.pop();
    else if (c === 0x2c && top?.isList === false) top.awaitsKey = true;
  }
  return found;
}

/** The notebook's list of cells, or a worksheet's. */
function isCell(levels: readonly Level[]): boolean {
  const depth = levels.length;
  return (
    (depth === 3 || (depth === 5 && levels[1]?.under === "worksheets")) &&
    levels.at(-2)?.under === "cells"
  );
}

function isSource(levels: readonly Level[]): boolean {
  const top = levels.at(-1);
  const own = top?.isList === true ? levels.slice(0, -1) : levels;
  const key = top?.isList === true ? top.under : top?.key;
  return (key === "source" || key === "input") && own.at(-1)?.isList === false && isCell(own);
}

/** Where the text that begins at a quote ends. */
function closingQuote(json: string, at: number): number {
  for (let end = json.indexOf('"', at + 1); end >= 0; end = json.indexOf('"', end + 1)) {
    let slashes = 0;
    while (json[end - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return end;
  }
  return json.length;
}
