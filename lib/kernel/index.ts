export {
  analyzeAll,
  analyzeCell,
  readAnalyses,
  writeAnalyses,
  type Analyses,
  type CellAnalysis
} from "./analyze.ts";
export {createCompiler, evaluate, type Evaluated} from "./evaluate.ts";
export {formatLine} from "./format.ts";
export {GLOBALS, KERNEL_NAMES, toMissingSentence} from "./globals.ts";
export {orderCells, type CellOfGraph} from "./graph.ts";
export {createMath, seedOf} from "./random.ts";
export {createKernel, type Kernel, type Uncaught} from "./kernel.ts";
export type {KernelOptions} from "./options.ts";
export {planCells, type CellPlan} from "./plan.ts";
export {createTimers, type Timers} from "./timers.ts";
