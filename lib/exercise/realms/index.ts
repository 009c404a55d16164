export {createAnswerRealm} from "./answerRealm.ts";
export {createCheckRealm} from "./checkRealm.ts";
export type * from "./messages.ts";
