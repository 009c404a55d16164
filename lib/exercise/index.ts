export * from "./answers/index.ts";
export {runChecks} from "./realms/session.ts";
export type {Realms, Report, RunOptions} from "./realms/session.ts";
export {showNumber, showValue} from "./show.ts";
export {summarize, VERDICT_STATES} from "./verdict.ts";
export type {Verdict, VerdictState} from "./verdict.ts";
export type {Kinds, Wire} from "./wire.ts";
