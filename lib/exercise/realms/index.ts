export {createAnswerRealm} from "./answerRealm.ts";
export {createCheckRealm} from "./checkRealm.ts";
export type * from "./messages.ts";
export {createSurroundings} from "./surroundings.ts";
export type {Parts, Surroundings} from "./surroundings.ts";
