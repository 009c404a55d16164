/** Every rule about exercises that `book check` protects by trying them, with the sentence that explains it to authors. */
export const exerciseRules = {
  "model-answer-passes": "A model answer passes every check, visible and hidden.",
  "starter-fails": "A starter fails at least one check.",
  "exercise-has-model-answer":
    "An exercise in code has its model answer in exercises/<id>.solution.ts.",
  "exercise-has-checks": "An exercise in code has a visible check.",
  "check-runs": "The checks of an exercise can be read and come to an end.",
  "exercise-code-is-well-typed":
    "The compiler finds no mistake in starters, checks and model answers.",
  "answer-is-readable": "The answer of a numeric or formula exercise can be read.",
  "changed-question-has-new-version":
    "An exercise that asks something else than before has a new version.",
  "exercise-is-recorded": "What each version of an exercise asks is recorded beside its chapter.",
  "sidecar-has-exercise": "A file in exercises/ belongs to an exercise in code of its chapter."
} as const;

export type ExerciseRule = keyof typeof exerciseRules;
