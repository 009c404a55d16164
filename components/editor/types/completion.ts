import {insertCompletionText, pickedCompletion} from "@codemirror/autocomplete";
import type {Completion, CompletionContext, CompletionResult} from "@codemirror/autocomplete";
import {EditorState} from "@codemirror/state";
import type {Extension} from "@codemirror/state";
import type {Completion as Candidate} from "../../../workers/language.ts";
import {describe} from "./documentation.ts";
import type {CellTypes} from "./notebookTypes.ts";

/** Milliseconds that a choice stands before what is written about it is asked for: with each key the choice is another. */
const REST = 100;
const WORD = /^[\p{ID_Continue}$]*$/u;

/** Completion with what the compiler knows: it opens behind a point, in a text that has few choices, and as words are typed. */
export function completeTypes(types: CellTypes): Extension {
  let choices = 0;
  const isStill = async (): Promise<boolean> => {
    const mine = ++choices;
    await new Promise((resolve) => setTimeout(resolve, REST));
    return mine === choices;
  };
  // Sources are told apart by identity: one for the life of the editor.
  const source = [{autocomplete: (context: CompletionContext) => find({context, types, isStill})}];
  return EditorState.languageData.of(() => source);
}

async function find({
  context,
  types,
  isStill
}: {
  readonly context: CompletionContext;
  readonly types: CellTypes;
  /** waits a little; whether no other choice stood meanwhile */
  readonly isStill: () => Promise<boolean>;
}): Promise<CompletionResult | null> {
  const {pos, state, explicit} = context;
  const isAsked =
    explicit ||
    context.matchBefore(/(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|\.|["'`][\w-]*)$/u) !== null;
  if (!isAsked) return null;
  const text = state.doc.toString();
  const client = types.client(text);
  const place = {cell: types.cell, offset: pos};
  const found = await client.complete(place);
  if (found === null || context.aborted || found.items.length === 0) return null;
  // A word of one letter that nothing is expected for opens no list of everything.
  if (!explicit && !found.isMember && pos - found.from < 1) return null;
  return {
    from: found.from,
    to: found.to,
    validFor: WORD,
    options: found.items.map((item) =>
      toOption(item, async () =>
        (await isStill()) ? client.describeCompletion({...place, label: item.label}) : null
      )
    )
  };
}

function toOption(
  item: Candidate,
  findDescription: () => ReturnType<ReturnType<CellTypes["client"]>["describeCompletion"]>
): Completion {
  const {apply, replaces} = item;
  return {
    label: item.label,
    type: item.kind,
    // With a space, so that who hears it hears two words.
    detail: item.cell === null ? ` ${item.kind}` : ` ${item.kind} of ${item.cell}`,
    boost: -item.rank * 10,
    ...(apply === undefined && replaces === undefined ? {} : {apply: toApply(item)}),
    info: async () => {
      const description = await findDescription();
      return description === null ? null : {dom: describe(description)};
    }
  };
}

function toApply({label, apply, replaces}: Candidate): NonNullable<Completion["apply"]> {
  return (view, completion, from, to) => {
    const start = Math.min(replaces?.from ?? from, from);
    view.dispatch({
      ...insertCompletionText(view.state, apply ?? label, start, Math.max(to, start)),
      annotations: pickedCompletion.of(completion)
    });
  };
}
