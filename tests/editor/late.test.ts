import {typescriptLanguage} from "@codemirror/lang-javascript";
import {ensureSyntaxTree, getIndentation, syntaxTree} from "@codemirror/language";
import {EditorState} from "@codemirror/state";
import type {Transaction} from "@codemirror/state";
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {isPutOff, toLate} from "../../components/editor/late.ts";

function open(doc: string): {state: EditorState; type: (...specs: Typed[]) => Transaction} {
  const late = toLate(typescriptLanguage);
  const opened = {
    state: EditorState.create({doc, extensions: late.extension}),
    type({userEvent, ...changes}: Typed): Transaction {
      const transaction = opened.state.update({changes, userEvent});
      late.advance([transaction]);
      opened.state = transaction.state;
      return transaction;
    }
  };
  return opened;
}

interface Typed {
  readonly from: number;
  readonly to?: number;
  readonly insert?: string;
  readonly userEvent: string;
}

/** All of the tree, names, places and nesting. */
function tell(state: EditorState): readonly string[] {
  const nodes: string[] = [];
  ensureSyntaxTree(state, state.doc.length, 10_000)?.iterate({
    enter: ({name, from, to}) => void nodes.push(`${name} ${from}-${to}`)
  });
  return nodes;
}

function tellWhole(doc: string): readonly string[] {
  return tell(EditorState.create({doc, extensions: typescriptLanguage}));
}

const LONG = "const line = vec([1, 2]).map((x) => x * 2); // twice\n".repeat(40);

describe("a text whose parse is put off", () => {
  test.each([
    ["a letter", {from: 5, insert: "t", userEvent: "input.type"}],
    ["a bracket with its pair", {from: 5, insert: "()", userEvent: "input.type"}],
    ["a deletion", {from: 0, to: 1, userEvent: "delete.backward"}]
  ])("waits after %s", (_, typed) => {
    const editor = open("const a = 1;");
    editor.type(typed);
    expect(isPutOff(editor.state)).toBe(true);
    expect(tell(editor.state)).toEqual(tellWhole(editor.state.doc.toString()));
  });

  test.each([
    ["a new line", {from: 5, insert: "\n", userEvent: "input"}],
    ["what is pasted", {from: 5, insert: "t", userEvent: "input.paste"}],
    ["a change from outside", {from: 5, insert: "t", userEvent: "input.replace"}]
  ])("does not wait after %s", (_, typed) => {
    const editor = open("const a = 1;");
    editor.type(typed);
    expect(isPutOff(editor.state)).toBe(false);
    expect(syntaxTree(editor.state).length).toBe(editor.state.doc.length);
  });

  test("has the language's data all the while", () => {
    const editor = open("const a = 1;");
    editor.type({from: 12, insert: " ", userEvent: "input.type"});
    expect(editor.state.languageDataAt("commentTokens", 13)).toEqual([
      {line: "//", block: {open: "/*", close: "*/"}}
    ]);
  });

  test("is parsed where a filter of the same key needs it", () => {
    const editor = open("if (a) {\n  ");
    const transaction = editor.state.update({
      changes: {from: 11, insert: "}"},
      userEvent: "input.type"
    });
    expect(getIndentation(transaction.state, 9)).toBe(0);
  });

  test("gives the tree of the whole text in the end, whatever was typed and whenever it was parsed", () => {
    const step = fc.record({
      place: fc.nat(),
      length: fc.nat(3),
      insert: fc.constantFrom("a", "(", ")", "`", "$", "{", "}", "/", "*", "'", " ", ".", "0", ""),
      isLate: fc.boolean(),
      isParsed: fc.boolean()
    });
    fc.assert(
      fc.property(fc.constantFrom(LONG, "`${a}`", ""), fc.array(step), (doc, steps) => {
        const editor = open(doc);
        for (const {place, length, insert, isLate, isParsed} of steps) {
          const from = place % (editor.state.doc.length + 1);
          const to = Math.min(from + length, editor.state.doc.length);
          editor.type({from, to, insert, userEvent: isLate ? "input.type" : "input.paste"});
          if (isParsed) ensureSyntaxTree(editor.state, editor.state.doc.length, 10_000);
        }
        expect(tell(editor.state)).toEqual(tellWhole(editor.state.doc.toString()));
      }),
      {numRuns: 60}
    );
  });
});
