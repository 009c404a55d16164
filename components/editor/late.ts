import {Language, forceParsing, syntaxTree} from "@codemirror/language";
import type {EditorState, Extension, Transaction} from "@codemirror/state";
import {EditorView, ViewPlugin} from "@codemirror/view";
import type {ViewUpdate} from "@codemirror/view";
import {NodeType, Parser, Tree} from "@lezer/common";
import type {Input, PartialParse, TreeFragment} from "@lezer/common";
import {nextFrame} from "../ui/index.ts";

export interface LateLanguage {
  readonly extension: Extension;
  /** makes the state after transactions, for which what was typed is not parsed yet; for a view before it is updated with them */
  readonly advance: (transactions: readonly Transaction[]) => void;
}

/**
 * A language whose text is parsed after the frame that shows a typed key, not before it, as what is drawn by the parse (`marks.ts`) would keep the key waiting. Keys that mean
 * something by the parse (Enter, quotes, commands) have it made first.
 */
export function toLate(language: Language): LateLanguage {
  const parser = new LateParser(language.parser);
  const late = new (class extends Language {
    override get allowsNesting(): boolean {
      return language.allowsNesting;
    }
  })(language.data, parser, [], language.name);
  return {
    extension: [late, parseWhenShown, parseFirst],
    advance(transactions) {
      const [first, last] = [transactions[0], transactions.at(-1)];
      if (first === undefined || last === undefined || !transactions.every(isTyped)) return;
      parser.putOff(syntaxTree(first.startState).type, () => last.state);
    }
  };
}

function isTyped(one: Transaction): boolean {
  return one.docChanged && (one.isUserEvent("input.type") || one.isUserEvent("delete"));
}

/** Reads a text as another parser does, or, while that is put off, as an empty tree, which keeps what can be used again of the tree before. */
class LateParser extends Parser {
  readonly #parser: Parser;
  #top: NodeType = NodeType.none;

  constructor(parser: Parser) {
    super();
    this.#parser = parser;
  }

  /** Puts off what `act` has parsed, if there was a tree before: `top` is its kind. */
  putOff(top: NodeType, act: () => void): void {
    this.#top = top;
    try {
      act();
    } finally {
      this.#top = NodeType.none;
    }
  }

  createParse(
    input: Input,
    fragments: readonly TreeFragment[],
    ranges: readonly {from: number; to: number}[]
  ): PartialParse {
    const top = this.#top;
    return top === NodeType.none
      ? this.#parser.startParse(input, fragments, ranges)
      : {
          advance: () => new Tree(top, [], [], 0),
          parsedPos: 0,
          stoppedAt: null,
          stopAt: () => undefined
        };
  }
}

export function isPutOff(state: EditorState): boolean {
  return state.doc.length > 0 && syntaxTree(state).length === 0;
}

/** Milliseconds for a parse at once, as CodeMirror gives to one in the key; what is left of a very long text is parsed at rest. */
const SLICE = 20;

function parseNow(view: EditorView): void {
  if (isPutOff(view.state)) forceParsing(view, view.viewport.to, SLICE);
}

/** Between two parses the page has so many times what one costs for keys: on a slow machine a quick typist's text is parsed after a few of them. */
const SHARE = 4;

/** How long a parse is put off at most before its frame, in milliseconds. */
const LONGEST = 250;

const parseWhenShown = ViewPlugin.fromClass(
  class {
    readonly #view: EditorView;
    /** milliseconds of the last parse, with what was drawn by it */
    #cost = 0;
    #isWaiting = false;
    #isGone = false;

    constructor(view: EditorView) {
      this.#view = view;
    }

    update({state}: ViewUpdate): void {
      if (this.#isWaiting || !isPutOff(state)) return;
      this.#isWaiting = true;
      void rest(Math.min(this.#cost * SHARE, LONGEST))
        .then(nextFrame)
        .then(() => this.#parse());
    }

    #parse(): void {
      this.#isWaiting = false;
      if (this.#isGone || !isPutOff(this.#view.state)) return;
      const start = performance.now();
      parseNow(this.#view);
      this.#cost = performance.now() - start;
    }

    destroy(): void {
      this.#isGone = true;
    }
  }
);

function rest(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

const parseFirst = EditorView.domEventObservers({
  keydown({key, ctrlKey, metaKey, altKey}, view) {
    if (ctrlKey || metaKey || altKey || !isPlain(key)) parseNow(view);
  },
  beforeinput({data, isComposing}, view) {
    if (!isComposing && (data === null || !isPlain(data))) parseNow(view);
  }
});

/** Keys by which nothing is done yet: the letter comes after them, or another key with them. */
const SILENT = new Set(["Shift", "Control", "Alt", "Meta", "Dead", "Process", "Unidentified"]);

/** What such a key does is the same in whatever it is typed. */
function isPlain(key: string): boolean {
  return key === "Backspace" || SILENT.has(key) || /^[^"'`]$/u.test(key);
}
