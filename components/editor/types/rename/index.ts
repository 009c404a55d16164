export {createRenames} from "./renames.ts";
export type {Renames} from "./renames.ts";
export {renaming} from "./renaming.ts";
