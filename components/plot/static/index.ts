// What the server draws. Apart from the live plot, so that a page's shell does not carry what draws it.
export {NumbersTable} from "./NumbersTable.tsx";
export {StaticPlot} from "./StaticPlot.tsx";
