export {FUNCTIONS, METHODS} from "./rules.ts";
export type {Rule} from "./rules.ts";
export type {Shape} from "./shape.ts";
export {describeShape, findMisfits} from "./misfits.ts";
