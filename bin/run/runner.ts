import {setImmediate as turn} from "node:timers/promises";
import {types} from "node:util";
import {createKernel} from "../../lib/kernel/index.ts";
import {createLibrary} from "../../lib/stdlib/index.ts";
import type {FromRunner, ToRunner} from "./messages.ts";
import {setClock} from "./clock.ts";
import {raiseWall} from "./wall.ts";

// The process that runs cells: bundled to one file, started by runCells.ts without environment and
// with permission to read that file only.
const host = process;
const tell = (message: FromRunner): void => {
  host.send?.(message);
};

const requests = new Map<
  number,
  {resolve: (bytes: Uint8Array) => void; reject: (reason: Error) => void}
>();
let lastRequest = 0;

function readFile(name: string): Promise<Uint8Array> {
  const request = ++lastRequest;
  return new Promise((resolve, reject) => {
    requests.set(request, {resolve, reject});
    tell({type: "read-file", request, name});
  });
}

async function run({cells, seed, clock}: ToRunner & {type: "run"}): Promise<void> {
  if (clock !== 0) setClock(clock);
  const kernel = createKernel({
    library: createLibrary({isProxy: types.isProxy}),
    seed,
    emit: (events) => tell({type: "events", events}),
    readFile,
    useModule: (name) => Promise.reject(new Error(`there is no module ${JSON.stringify(name)}`)),
    keepValues: true
  });
  const report = (error: unknown): void => {
    const uncaught = kernel.reportUncaught(error);
    if (uncaught !== null)
      tell({type: "uncaught", events: [{type: "state", state: "error", ...uncaught, ms: null}]});
  };
  host.on("unhandledRejection", report);
  host.on("uncaughtException", report);
  kernel.setCells(cells);
  await kernel.run(cells.map(({id}) => id));
  // A promise that nobody waits for is told as lost when all others have been.
  await turn();
  tell({type: "settled"});
}

host.on("message", (message: ToRunner) => {
  switch (message.type) {
    case "run":
      return void run(message);
    case "file":
      return requests.get(message.request)?.resolve(message.bytes);
    case "no-file":
      return requests.get(message.request)?.reject(new Error(message.message));
  }
});
raiseWall();
tell({type: "ready"});
