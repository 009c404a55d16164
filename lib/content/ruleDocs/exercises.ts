import type {RuleDoc} from "./doc.ts";

const TASK = `
::::exercise[Double]{#ex-double}
Write \`double\`, which returns twice its argument.

\`\`\`ts starter
const double = (x: number): number => 0;
\`\`\`

\`\`\`ts check
check("doubles", async ({double}) => close(await double(2), 4));
\`\`\`
::::`;

const ANSWER = "const double = (x: number): number => 2 * x;";

const RECORD = `
{
  "version": 1,
  "exercises": {
    "ex-minimum": {"1": {"kind": "numeric", "text": "c9de0a8504a95368", "answer": "6b86b273ff34fce1"}}
  }
}`;

/** Exercises: what their kinds need, and what trying them finds. */
export const exerciseDocs = {
  "exercise-is-complete": {
    why: "An exercise that lacks its answer, its options or its id cannot be judged or remembered.",
    wrong: `
      :::exercise[Minimum]{#ex-minimum kind=numeric}
      Where is the minimum of $(x - 1)^2$?
      :::`,
    right: `
      :::exercise[Minimum]{#ex-minimum kind=numeric answer=1}
      Where is the minimum of $(x - 1)^2$?
      :::`
  },
  "model-answer-passes": {
    why: "When the author's own answer fails, either the answer or the check is wrong, and no reader can pass.",
    wrong: {
      "chapter.mdx": TASK,
      "exercises/ex-double.solution.ts": "const double = (x: number): number => 3 * x;"
    },
    right: {"chapter.mdx": TASK, "exercises/ex-double.solution.ts": ANSWER}
  },
  "starter-fails": {
    why: "A starter that passes leaves nothing to do, or its checks look at nothing.",
    wrong: {
      "chapter.mdx": TASK.replace("=> 0", "=> 2 * x"),
      "exercises/ex-double.solution.ts": ANSWER
    },
    right: {"chapter.mdx": TASK, "exercises/ex-double.solution.ts": ANSWER}
  },
  "exercise-has-model-answer": {
    why: "Only a model answer proves that the checks can be passed. It stands in a file of its own, which no page contains.",
    wrong: TASK,
    right: {"chapter.mdx": TASK, "exercises/ex-double.solution.ts": ANSWER}
  },
  "exercise-has-checks": {
    why: "A learner wants to know at once whether the code is right.",
    wrong: {
      "chapter.mdx": TASK.replace(/\n```ts check[^]*?```\n/, ""),
      "exercises/ex-double.solution.ts": ANSWER
    },
    right: {"chapter.mdx": TASK, "exercises/ex-double.solution.ts": ANSWER}
  },
  "check-runs": {
    why: "A check that fails by itself fails everybody.",
    wrong: {
      "chapter.mdx": TASK.replace("check(", 'throw new Error("to be written");\ncheck('),
      "exercises/ex-double.solution.ts": ANSWER
    },
    right: {"chapter.mdx": TASK, "exercises/ex-double.solution.ts": ANSWER}
  },
  "exercise-code-is-well-typed": {
    why: "A starter with a mistake of the author's own leads the learner astray.",
    wrong: {
      "chapter.mdx": TASK.replace("=> 0", '=> "0"'),
      "exercises/ex-double.solution.ts": ANSWER
    },
    right: {"chapter.mdx": TASK, "exercises/ex-double.solution.ts": ANSWER}
  },
  "answer-is-readable": {
    why: "Every answer would be wrong beside one that has no value.",
    wrong: `
      :::exercise[Slope]{#ex-slope kind=formula answer="2*" domain="x in [0, 1]"}
      What is the slope of $x^2$?
      :::`,
    right: `
      :::exercise[Slope]{#ex-slope kind=formula answer="2*x" domain="x in [0, 1]"}
      What is the slope of $x^2$?
      :::`
  },
  "changed-question-has-new-version": {
    why: "Who passed an exercise passed the question as it was then: another question has another version.",
    fixable: true,
    wrong: {
      "chapter.mdx": `
        :::exercise[Minimum]{#ex-minimum kind=numeric answer=2}
        Where is the minimum of $(x - 2)^2$?
        :::`,
      "outputs/exercises.json": RECORD
    },
    right: {
      "chapter.mdx": `
        :::exercise[Minimum]{#ex-minimum kind=numeric answer=1}
        Where is the minimum of $(x - 1)^2$?
        :::`,
      "outputs/exercises.json": RECORD
    }
  },
  "exercise-is-recorded": {
    why: "Without a record nobody would notice that a question changed. `check --update` writes it.",
    severity: "warning",
    wrong: {
      "chapter.mdx": `
        :::exercise[Minimum]{#ex-minimum kind=numeric answer=1 version=2}
        Where is the minimum of $(x - 1)^2$?
        :::`,
      "outputs/exercises.json": RECORD
    },
    right: {
      "chapter.mdx": `
        :::exercise[Minimum]{#ex-minimum kind=numeric answer=1}
        Where is the minimum of $(x - 1)^2$?
        :::`,
      "outputs/exercises.json": RECORD
    }
  },
  "sidecar-has-exercise": {
    why: "A model answer with a misspelt name is never tried.",
    wrong: {
      "chapter.mdx": TASK,
      "exercises/ex-double.solution.ts": ANSWER,
      "exercises/ex-duoble.check.ts": "check('zero', () => true);"
    },
    right: {"chapter.mdx": TASK, "exercises/ex-double.solution.ts": ANSWER}
  }
} as const satisfies Record<string, RuleDoc>;
