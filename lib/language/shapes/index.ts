export {FUNCTIONS, METHODS} from "./rules.ts";
export type {Rule} from "./rules.ts";
export type {Misfit, Shape} from "./shape.ts";
export {describeShape, findMisfits} from "./misfits.ts";
export type {MisfitAt} from "./misfits.ts";
