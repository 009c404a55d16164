import {matchBrackets, syntaxTree} from "@codemirror/language";
import type {MatchResult} from "@codemirror/language";
import {Prec, RangeSetBuilder} from "@codemirror/state";
import type {EditorState, Extension} from "@codemirror/state";
import {Decoration, ViewPlugin} from "@codemirror/view";
import type {DecorationSet, EditorView, ViewUpdate} from "@codemirror/view";
import type {Tree} from "@lezer/common";
import {classHighlighter, highlightTree} from "@lezer/highlight";
import {isPutOff} from "./late.ts";

const COLOURS = new Map<string, Decoration>();

/** What is typed at the end of a word has the word's colour until it is parsed: the browser has put it into the word's element, and it may stay there. */
function toColour(style: string): Decoration {
  const mark = COLOURS.get(style) ?? Decoration.mark({class: style, inclusiveEnd: true});
  COLOURS.set(style, mark);
  return mark;
}

/** The classes of the static code; they move with the text until it is parsed. */
const colours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    #tree: Tree;

    constructor(view: EditorView) {
      this.#tree = syntaxTree(view.state);
      this.decorations = colour(view);
    }

    update({view, state, changes, viewportChanged}: ViewUpdate): void {
      const tree = syntaxTree(state);
      if (tree.length < view.viewport.to && tree.type === this.#tree.type) {
        // Not read as far yet.
        this.decorations = this.decorations.map(changes);
      } else if (tree !== this.#tree || viewportChanged) {
        this.decorations = colour(view);
        this.#tree = tree;
      }
    }
  },
  {decorations: ({decorations}) => decorations}
);

function colour({state, visibleRanges}: EditorView): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>();
  for (const {from, to} of visibleRanges)
    highlightTree(
      syntaxTree(state),
      classHighlighter,
      (start, end, style) => marks.add(start, end, toColour(style)),
      from,
      to
    );
  return marks.finish();
}

const MATCHING = Decoration.mark({class: "cm-matchingBracket"});
const LONELY = Decoration.mark({class: "cm-nonmatchingBracket"});

/** The bracket beside a cursor and the one it belongs to. */
const brackets = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor({state}: EditorView) {
      this.decorations = markBrackets(state);
    }

    update({view, state, startState, docChanged, selectionSet, changes}: ViewUpdate): void {
      if (isPutOff(state) || view.composing) this.decorations = this.decorations.map(changes);
      else if (docChanged || selectionSet || syntaxTree(state) !== syntaxTree(startState))
        this.decorations = markBrackets(state);
    }
  },
  {decorations: ({decorations}) => decorations}
);

function markBrackets(state: EditorState): DecorationSet {
  const matches = state.selection.ranges.flatMap(({empty, head}) => {
    const match = empty ? findMatch(state, head) : null;
    return match === null ? [] : [match];
  });
  return Decoration.set(
    matches.flatMap(({start, end, matched}) =>
      [start, end ?? []].flat().map(({from, to}) => (matched ? MATCHING : LONELY).range(from, to))
    ),
    true
  );
}

/** What stands before a place goes before what stands after it, and a bracket's outside before its inside. */
function findMatch(state: EditorState, place: number): MatchResult | null {
  return (
    matchBrackets(state, place, -1) ??
    (place > 0 ? matchBrackets(state, place - 1, 1) : null) ??
    matchBrackets(state, place, 1) ??
    (place < state.doc.length ? matchBrackets(state, place + 1, -1) : null)
  );
}

/** What is drawn by the parse. */
export const MARKS: Extension = [Prec.high(colours), brackets];
