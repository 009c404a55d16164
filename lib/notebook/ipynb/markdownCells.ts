import {convertMarkdown} from "../../import/index.ts";
import type {Note, Notes, Resolve} from "../../import/index.ts";
import {tellerOf} from "./cell.ts";
import type {Tell} from "./cell.ts";
import {toDirective} from "./directives.ts";
import {PICTURES, toPicture} from "./keeper.ts";
import type {Keeper} from "./keeper.ts";
import {toListing} from "./listing.ts";
import {findMacros} from "./macros.ts";
import {findUnknownRoles, splitDirectives, withoutRoles} from "./myst.ts";
import type {FoundCell} from "./read.ts";
import {findHeadings, findLinked, labelDisplays} from "./anchors.ts";
import {findLabels, isMark, markReferences, putReferences} from "./crossReferences.ts";
import {isReadable} from "./readable.ts";
import {toSafeData} from "./shownPicture.ts";

/** A text of the dialect, and which line of the source each block of it came from. */
export interface ConvertedText {
  readonly text: string;
  readonly places: readonly {readonly line: number; readonly target: number}[];
}

export interface Prose {
  convert(cell: FoundCell): ConvertedText;
  /** Markdown or HTML that a cell showed */
  convertOutput(cell: FoundCell, markdown: string): string;
  /** the words of the last heading; empty when there is none */
  heading(): string;
}

interface Surroundings {
  readonly cell: FoundCell;
  readonly tell: Tell;
  readonly resolve: Resolve;
}

const DEEPEST = 8;

/** Converts the Markdown cells of a notebook one after another: headings and macros of one hold for those after it. */
export function createProse(
  cells: readonly FoundCell[],
  {
    keeper,
    notes,
    resolve
  }: {readonly keeper: Keeper; readonly notes: Notes; readonly resolve: Resolve}
): Prose {
  const sources = cells.filter(({kind}) => kind === "markdown").map(({source}) => source);
  const shift = sources.some(hasTopHeading) ? 1 : 0;
  const macros = findMacros(sources);
  const linked = findLinked(cells);
  const labels = findLabels(cells.map((cell) => labelDisplays(cell, linked)));
  const headings = findHeadings(cells);
  let depth = 1;
  let heading = "";
  const surround = (cell: FoundCell): Surroundings => {
    const tell = tellerOf(cell, notes);
    return {cell, tell, resolve: resolveIn(cell, {keeper, resolve, tell})};
  };
  const convertText = (
    source: string,
    line: number,
    {cell, resolve: find, shift: by}: Surroundings & {readonly shift: number}
  ): ConvertedText => {
    if (!isReadable(source)) {
      tellerOf(cell, notes)("unknown", {
        rule: "text-can-be-read",
        message: "A text has more marks than Markdown has a use for: it stands as a listing.",
        line
      });
      return {text: toListing(source, "text"), places: []};
    }
    for (const role of findUnknownRoles(source).slice(0, 20))
      tellerOf(cell, notes)("unknown", {
        rule: "roles-are-known",
        message: `The role \`{${role}}\` is not known: what it marks stands as code.`,
        line
      });
    // The lines of notes are those of the cell here, and those of the file where they are kept.
    const told: Note[] = [];
    const add: Notes["add"] = (note) => {
      const {target = null, ...rest} = note;
      const kind = isBadge(note.message) ? "converted" : note.kind;
      told.push({...rest, kind, target, line: cell.lineOf(note.line), cell: cell.number});
    };
    const {text: joined, marks} = markReferences(withoutRoles(source), {
      labels,
      headings,
      cell: cell.number
    });
    const converted = convertMarkdown(joined, {
      flavour: "jupyter",
      firstLine: line,
      notes: {add, list: () => told},
      resolve: find,
      macros,
      shift: by,
      depth
    });
    for (const note of told) notes.add(note);
    ({depth} = converted);
    return {
      text: putReferences(converted.text.trimEnd(), marks),
      places: converted.places.map((place) => ({...place, line: cell.lineOf(place.line)}))
    };
  };
  const convert = (
    source: string,
    {
      line: first,
      nested,
      ...around
    }: Surroundings & {
      readonly shift: number;
      readonly line: number;
      readonly nested: number;
    }
  ): ConvertedText => {
    const blocks: string[] = [];
    const places: {line: number; target: number}[] = [];
    let at = 1;
    for (const part of splitDirectives(source)) {
      const line = first + part.line - 1;
      const made: ConvertedText =
        part.kind === "text"
          ? convertText(part.text, line, around)
          : {
              text: toDirective(part, {
                tell: (kind, note) => {
                  around.tell(kind, {...note, line});
                },
                toBlocks: (text, inner = part.bodyLine) =>
                  nested >= DEEPEST
                    ? convertText(text, first + inner - 1, around).text
                    : convert(text, {...around, line: first + inner - 1, nested: nested + 1}).text
              }),
              places: []
            };
      if (made.text.trim() === "") continue;
      for (const place of made.places)
        places.push({line: place.line, target: place.target + at - 1});
      blocks.push(made.text);
      at += made.text.split("\n").length + 1;
    }
    return {text: blocks.join("\n\n"), places};
  };
  return {
    convert(written) {
      const cell = labelDisplays(written, linked);
      const found = convert(cell.source, {...surround(cell), shift, line: 1, nested: 0});
      heading = findHeading(found.text) ?? heading;
      return found;
    },
    convertOutput(cell, markdown) {
      // Headings of an output stand below the one that it stands under.
      const before = depth;
      const top = /^ {0,3}(#{1,6})\s/m.exec(markdown.slice(0, 20_000))?.[1]?.length ?? 1;
      const {text} = convertText(markdown, 1, {
        ...surround(cell),
        shift: Math.max(0, before + 1 - top)
      });
      depth = before;
      return text;
    },
    heading: () => heading
  };
}

/** A picture that only says what its link does, as *Open in Colab*: the link says it in words. */
function isBadge(message: string): boolean {
  return /`https?:\/\/[^`]*(?:badge|shields\.io|open-in-)/.test(message.slice(0, 500));
}

/** What a cell names: what is attached to it, what its address holds itself, or what lies beside the notebook. */
function resolveIn(
  {attachments}: FoundCell,
  {keeper, resolve, tell}: {readonly keeper: Keeper; readonly resolve: Resolve; readonly tell: Tell}
): Resolve {
  const keep = (type: string, data: string, stem: string): ReturnType<Resolve> => {
    const kept = keeper.keep(
      toPicture(type, toSafeData({type, data}, tell), keeper.nameAttached(stem))
    );
    return "address" in kept ? {url: kept.address} : {url: null, why: kept.why};
  };
  return (address) => {
    const {written} = address;
    if (isMark(written)) return {url: written};
    if (/^attachment:/i.test(written)) {
      const name = decode(written.slice("attachment:".length));
      const [type, data] =
        [...(attachments.get(name) ?? [])].find(([found]) => PICTURES.has(found)) ?? [];
      if (type !== undefined && data !== undefined) return keep(type, data, name);
      return {url: null, why: `\`${name}\` is not attached to its cell.`};
    }
    const [, type, data] =
      /^data:(image\/[a-z+.-]{1,20});base64,([A-Za-z0-9+/=\s]*)$/i.exec(written) ?? [];
    if (type !== undefined && data !== undefined) {
      const kind = type.toLowerCase();
      if (PICTURES.has(kind)) return keep(kind, data, "picture");
    }
    return resolve(address);
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

function hasTopHeading(source: string): boolean {
  let fence = "";
  let before = "";
  for (const line of source.replace(/\r\n?/g, "\n").split("\n")) {
    const mark = /^[\s>]{0,20}(`{3,}|~{3,})/.exec(line)?.[1]?.slice(0, 3);
    if (mark !== undefined) fence = fence === "" ? mark : mark === fence ? "" : fence;
    else if (fence === "") {
      if (/^ {0,3}#\s/.test(line)) return true;
      if (/^ {0,3}=+\s*$/.test(line) && before.trim() !== "") return true;
    }
    before = line;
  }
  return false;
}

function findHeading(text: string): string | null {
  const last = [...text.matchAll(/^#{2,6} ([^\n]{1,200})$/gm)].at(-1)?.[1];
  return last === undefined ? null : last.replace(/[*_`$\\]|\[[^\]]*\]$/g, "").trim();
}
