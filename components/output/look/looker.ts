import type {LookAnswer, LookAsk, OutputPath} from "../../../lib/protocol/index.ts";

/** Asks the kernel for more of what a slot shows. */
export type Looker = (path: OutputPath, ask: LookAsk) => Promise<LookAnswer>;
