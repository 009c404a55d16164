// What other live parts of a page take from cells: nothing here is drawn on the server.
export {Editor} from "../Editor.tsx";
export {Tex} from "../Rich.tsx";
