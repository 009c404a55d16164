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

const parseWhenShown = ViewPlugin.fromClass(
  class {
    readonly #view: EditorView;
    #isWaiting = false;
    #isGone = false;

    constructor(view: EditorView) {
      this.#view = view;
    }

    update({state}: ViewUpdate): void {
      if (this.#isWaiting || !isPutOff(state)) return;
      this.#isWaiting = true;
      void nextFrame().then(() => {
        this.#isWaiting = false;
        if (!this.#isGone) parseNow(this.#view);
      });
    }

    destroy(): void {
      this.#isGone = true;
    }
  }
);

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
