import type {Judgement} from "./judgement.ts";

/** One right option, or several: the answer is the set of those that were taken. */
export function judgeChoice(
  options: readonly boolean[],
  taken: ReadonlySet<number>,
  kind: "choice" | "multiple"
): Judgement {
  if (taken.size === 0)
    return {
      state: "error",
      message: kind === "choice" ? "Choose one of the options." : "Choose at least one option."
    };
  const wrong = [...taken].filter((index) => options[index] !== true).length;
  const missing = options.filter((right, index) => right && !taken.has(index)).length;
  if (wrong === 0 && missing === 0) return {state: "passed", message: null};
  if (kind === "choice") return {state: "failed", message: "This option is not right."};
  const parts = [
    ...(wrong === 0
      ? []
      : [`${wrong} of the options you chose ${wrong === 1 ? "is" : "are"} not right`]),
    ...(missing === 0 ? [] : [`${missing} right option${missing === 1 ? " is" : "s are"} missing`])
  ];
  return {state: "failed", message: `${parts.join(", and ")}.`};
}
