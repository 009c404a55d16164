export {hold} from "./held.ts";
export {HeldHtml} from "./HeldHtml.tsx";
export {Html, toElement} from "./Html.tsx";
export {Made} from "./Made.tsx";
export type {MadeHtml} from "./Made.tsx";
export {addFresh} from "./standing.ts";
export {textWithTex, toSpoken} from "./spoken.ts";
