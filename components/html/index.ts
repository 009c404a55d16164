export {hold} from "./held.ts";
export {HeldHtml} from "./HeldHtml.tsx";
export {Html} from "./Html.tsx";
export {textWithTex, toSpoken} from "./spoken.ts";
