export {analyzeCell, type CellAnalysis} from "./analyze.ts";
export {GLOBALS, KERNEL_NAMES} from "./globals.ts";
export {orderCells, type CellOfGraph} from "./graph.ts";
export {createKernel, type Kernel, type KernelOptions} from "./kernel.ts";
export {seedOf} from "./random.ts";
export {createTimers, type Timers} from "./timers.ts";
