// The little that a page needs before any output is live: a bundler takes an index as a whole.
export {Causes} from "../Causes.tsx";
export {formatNumber, formatTime} from "../numbers.ts";
export {useSlices} from "../useSlices.ts";
