// What is fetched with the first live output: the ways to see more of a value, and to take it along.
export {CopyMenu} from "./CopyMenu.tsx";
export {Growing} from "./Growing.tsx";
export {Unfold} from "./Unfold.tsx";
export type {Looker} from "./looker.ts";
