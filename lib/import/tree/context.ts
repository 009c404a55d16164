import type {FootnoteDefinition, Root} from "mdast";
import type {MarkdownOptions} from "../markdown.ts";
import type {TexMacros} from "../maths/macros.ts";
import type {NoteKind} from "../note.ts";
import type {Atom, Atoms} from "../protect/atoms.ts";
import type {Inline} from "./nodes.ts";

/** What one text is converted with. */
export interface Context {
  readonly options: MarkdownOptions;
  readonly atoms: Atoms;
  readonly parse: (text: string) => Root;
  readonly macros: TexMacros;
  /** addresses of `[words][name]`, by name */
  readonly addresses: ReadonlyMap<string, {readonly url: string; readonly title: string | null}>;
  readonly footnotes: ReadonlySet<string>;
  /** ids that links of the text lead to */
  readonly linked: ReadonlySet<string>;
  /** notes that stand in the lines they belong to, as footnotes: gathered while the text is read */
  readonly lineNotes: FootnoteDefinition[];
  /** of boxes and other pieces that this one stands in */
  readonly depth: number;
  /** says what was done, once for each line */
  readonly tell: (kind: NoteKind, rule: string, message: string, line: number) => void;
}

export function deeper(context: Context): Context {
  return {...context, depth: context.depth + 1};
}

/** The name of an address or a footnote as Markdown compares them. */
export function toName(label: string): string {
  return label.replace(/\s+/g, " ").trim().toLowerCase().toUpperCase();
}

/** Where inline text stands: what breaks a paragraph may be taken out of it, or must stay in the line. */
export interface Place {
  readonly line: number;
  /** null where nothing can break the line: headings, titles, cells of tables, links */
  readonly takeBlock: ((atom: Atom) => Inline) | null;
  readonly inTable: boolean;
  /** links do not stand in links */
  readonly inLink: boolean;
}

/** A line that nothing breaks. */
export function inLine(line: number): Place {
  return {line, takeBlock: null, inTable: false, inLink: false};
}
