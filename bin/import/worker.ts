import {enableCompileCache} from "node:module";
import {join} from "node:path";
import {parentPort} from "node:worker_threads";
import {Refused} from "../../lib/protocol/index.ts";
import {cacheFolder} from "../system/root.ts";
import type {Shared, Task} from "./tasks.ts";

// A thread that reads what strangers wrote. It is ended from outside when it takes too long or too much.
const port = parentPort;
if (port === null) throw new Error("worker.ts is a thread's");
// A thread has no part in the compile cache of its process: half of its start is compiling what it is made of.
enableCompileCache(join(cacheFolder, "node"));
const {runTask} = await import("./runTask.ts");
let shared: Shared | null = null;

port.on(
  "message",
  (message: {readonly id: number; readonly task?: Task; readonly shared?: Shared}) => {
    if (message.shared !== undefined) shared = message.shared;
    if (message.task === undefined) return;
    const {id, task} = message;
    void runTask(task, shared).then(
      (value) => port.postMessage({id, value}),
      (error: unknown) => port.postMessage({id, why: tell(error)})
    );
  }
);
port.postMessage({id: 0});

function tell(error: unknown): string {
  if (error instanceof Refused) return error.message;
  if (error instanceof RangeError && /call stack/i.test(error.message))
    return "The file is nested too deep to be read.";
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `The file cannot be converted (${message.slice(0, 300)}).`;
}
