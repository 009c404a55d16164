export {drawSvg} from "./draw.ts";
export type {DiagramFault, Flowchart} from "./flowchart.ts";
export {layOut} from "./layout.ts";
export {parseDiagram} from "./parse.ts";
export type {ParsedDiagram} from "./parse.ts";
export {tellDiagram} from "./tell.ts";
