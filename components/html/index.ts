export {hold} from "./held.ts";
export {HeldHtml} from "./HeldHtml.tsx";
export {Html} from "./Html.tsx";
export {Made} from "./Made.tsx";
export type {MadeHtml} from "./Made.tsx";
export {textWithTex, toSpoken} from "./spoken.ts";
