import type {Root} from "mdast";
import {explainAbbreviations, takeAbbreviations} from "./finish/abbreviations.ts";
import {settleFootnotes} from "./finish/footnotes.ts";
import {settleHeadings} from "./finish/headings.ts";
import {settleLabels} from "./finish/labels.ts";
import {nestBoxes} from "./finish/nest.ts";
import {setCharacters} from "./finish/typography.ts";
import type {ConvertMarkdown, ConvertedMarkdown, MarkdownOptions} from "./markdown.ts";
import {takeDefinitions, toTexMacros} from "./maths/macros.ts";
import type {TexMacro} from "./maths/macros.ts";
import type {Note} from "./note.ts";
import {createAtoms} from "./protect/atoms.ts";
import type {Piece} from "./protect/atoms.ts";
import {protect} from "./protect/scan.ts";
import {withCallouts} from "./structure/admonitions.ts";
import {createReadTag} from "./tags/index.ts";
import {readBlocks} from "./tree/blocks.ts";
import {toName} from "./tree/context.ts";
import type {Context} from "./tree/context.ts";
import {listing} from "./tree/nodes.ts";
import {createParser} from "./tree/parse.ts";
import {writeDialect} from "./write/write.ts";

/** Markdown of others in the dialect's words. */
export const convertMarkdown: ConvertMarkdown = (source, options) => {
  const plain = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const text = options.flavour === "markdown" ? withCallouts(plain) : plain;
  const told: Told[] = [];
  try {
    return finish(convert(text, {options, told}), {told, options});
  } catch (error) {
    // The parser and the writer go as deep as a text is nested.
    if (!(error instanceof RangeError)) throw error;
    const {firstLine: line, depth = 1} = options;
    const root: Root = {type: "root", children: [listing(text, {line})]};
    const note = {
      kind: "unknown",
      rule: "nesting-is-bounded",
      message: "The text is nested too deeply to be read: it is shown as it is written.",
      line
    } as const;
    return finish({root, depth, anchors: new Map()}, {told: [note], options});
  }
};

type Told = Pick<Note, "kind" | "rule" | "message" | "line">;

interface Converted {
  readonly root: Root;
  readonly depth: number;
  readonly anchors: ReadonlyMap<string, string>;
}

function convert(
  text: string,
  {options, told}: {readonly options: MarkdownOptions; readonly told: Told[]}
): Converted {
  const {flavour, firstLine} = options;
  const atoms = createAtoms();
  const seen = new Set<string>();
  const {text: body, found: abbreviations} =
    flavour === "kramdown" ? takeAbbreviations(text) : {text, found: new Map<string, string>()};
  // Callouts are not kramdown's: who writes them has Obsidian's formulas too.
  const hasOwnLines = flavour === "kramdown" && /^ {0,3}> ?\[![a-zA-Z]/m.test(text);
  const piece = protect(body, {
    atoms,
    flavour,
    readTag: createReadTag(),
    firstLine,
    depth: 0,
    hasOwnLines
  });
  const tell: Context["tell"] = (kind, rule, message, line) => {
    const key = `${rule}:${line}:${message}`;
    if (seen.has(key)) return;
    seen.add(key);
    told.push({kind, rule, message, line});
  };
  const macros = new Map(toTexMacros(options.macros ?? {}));
  const context: Context = {
    options,
    atoms,
    parse: createParser(),
    macros: gatherMacros(piece, {atoms, macros, tell}),
    ...gatherNames(text),
    lineNotes: [],
    depth: 0,
    tell
  };
  const root: Root = {type: "root", children: readBlocks(piece, context)};
  root.children.push(...context.lineNotes);
  settleFootnotes(root, (written, line) =>
    readBlocks(
      protect(written, {atoms, flavour, readTag: null, firstLine: line, depth: 0}),
      context
    )
  );
  nestBoxes(root, context);
  const depth = settleHeadings(root, context);
  const anchors = settleLabels(root, context);
  explainAbbreviations(root, abbreviations, tell);
  setCharacters(root, flavour);
  return {root, depth, anchors};
}

function finish(
  {root, depth, anchors}: Converted,
  {told, options}: {readonly told: readonly Told[]; readonly options: MarkdownOptions}
): ConvertedMarkdown {
  const {text, places} = writeDialect(root);
  const sorted = [...places].sort((a, b) => a.target - b.target);
  const byLine = [...places].sort((a, b) => a.line - b.line || a.target - b.target);
  for (const note of told) {
    let low = 0;
    let high = byLine.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((byLine[middle]?.line ?? 0) <= note.line) low = middle + 1;
      else high = middle;
    }
    options.notes.add({...note, target: byLine[low - 1]?.target ?? null});
  }
  return {text: text.replace(/\n+$/, "\n"), places: sorted, depth, anchors};
}

/** Macros that the text defines in its formulas: each holds for all of the text. */
function gatherMacros(
  piece: Piece,
  {
    atoms,
    macros,
    tell
  }: {
    readonly atoms: Context["atoms"];
    readonly macros: Map<string, TexMacro>;
    readonly tell: Context["tell"];
  }
): ReadonlyMap<string, TexMacro> {
  for (const {text} of piece)
    for (const part of atoms.split(text)) {
      if (typeof part === "string" || part.kind !== "math") continue;
      const {found} = takeDefinitions(part.tex);
      for (const [name, macro] of found) if (macros.size < 1_000) macros.set(name, macro);
      if (found.length > 0)
        tell(
          "converted",
          "macros-are-expanded",
          "Macros that the text defines are written out in its formulas.",
          part.line
        );
    }
  return macros;
}

/** Addresses and footnotes by their names, wherever in the text they stand. */
function gatherNames(text: string): Pick<Context, "addresses" | "footnotes" | "linked"> {
  const addresses = new Map<string, {url: string; title: string | null}>();
  const footnotes = new Set<string>();
  const linked = new Set<string>();
  for (const [, inMarkdown, inHtml] of text.matchAll(
    /\]\(#([^()\s]{1,200})\)|\bhref\s*=\s*["']?#([^"'\s<>]{1,200})/g
  ))
    linked.add(inMarkdown ?? inHtml ?? "");
  for (const [, name = "", rest = ""] of text.matchAll(
    /^[ \t>]{0,12}\[([^\][\n]{1,200})\]:[ \t]*(.*)$/gm
  )) {
    if (name.startsWith("^")) footnotes.add(toName(name.slice(1)));
    else {
      const [, angled, plain, title] =
        /^(?:<([^<>\n]{0,2000})>|(\S{1,4000}))(?:[ \t]+["'(](.{0,500})["')])?[ \t]*$/.exec(
          rest.slice(0, 5_000)
        ) ?? [];
      const url = angled ?? plain;
      const key = toName(name);
      if (url !== undefined && !addresses.has(key)) addresses.set(key, {url, title: title ?? null});
    }
  }
  return {addresses, footnotes, linked};
}
