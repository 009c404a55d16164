import {expose} from "comlink";
import {analyzeAll, analyzeCell, createKernel, readAnalyses} from "../lib/kernel/index.ts";
import type {Analyses, Kernel} from "../lib/kernel/index.ts";
import {createLibrary} from "../lib/stdlib/index.ts";
import {sealPort} from "./sealedPort.ts";
import type {FileRequest, KernelCalls} from "./messages.ts";
import {createOutbox} from "./outbox.ts";
import {packNumbers} from "./packNumbers.ts";
import {watchProxies} from "./proxies.ts";
import {raiseWall} from "./wall.ts";

/** how the library's names are documented, put here by the bundler */
declare const SIGNATURES: Readonly<Record<string, string>> | undefined;

// The frame sends one message with two ports. Cells run later, in this same realm: they find neither the ports nor a way to ask for others.
self.onmessage = ({ports: [calls, events]}: MessageEvent): void => {
  self.onmessage = null;
  if (calls === undefined || events === undefined) return;
  expose(createCalls(events.postMessage.bind(events)), sealPort(calls));
  raiseWall();
};

/** The parser is compiled so many milliseconds after the first run: no edit waits for it. */
const PARSER_AFTER = 500;

function createCalls(post: (message: unknown) => void): KernelCalls {
  const outbox = createOutbox({
    send: (events) => post(packNumbers(events)),
    now: performance.now.bind(performance)
  });
  const files = createFileRequests(post);
  // To the frame, which remembers the last: events of quick cells wait for those that follow.
  const announce = self.postMessage.bind(self);
  // What nobody caught is told in the console of its cell.
  const tell = (event: Event, error: unknown): void => {
    if (kernel !== null && kernel.reportUncaught(error) !== null) event.preventDefault();
  };
  addEventListener("error", (event) => tell(event, event.error));
  addEventListener("unhandledrejection", (event) => tell(event, event.reason));
  const library = createLibrary({
    signatures: typeof SIGNATURES === "undefined" ? {} : SIGNATURES,
    isProxy: watchProxies()
  });
  let kernel: Kernel | null = null;
  let analyses: Analyses = new Map();
  let hasParser = false;
  return {
    prepare(cells, known) {
      analyses = analyzeAll(
        cells.map(({source}) => source),
        readAnalyses(known)
      );
    },
    start({seed, cells, inputs, analyses: known}) {
      if (analyses.size === 0) analyses = readAnalyses(known);
      kernel = createKernel({
        library,
        seed,
        analyses,
        emit: (events) => outbox.push(events),
        onStart: (cell) => announce(cell),
        readFile: files.read,
        useModule: (name) =>
          Promise.reject(new Error(`there is no module ${JSON.stringify(name)} to use`))
      });
      kernel.setCells(cells);
      kernel.restoreInputs(inputs);
    },
    setCells: (cells) => kernel?.setCells(cells),
    run(cells) {
      // Not awaited: a call is answered when it is taken, and events tell the rest.
      void kernel?.run(cells);
      if (!hasParser) setTimeout(() => analyzeCell(""), PARSER_AFTER);
      hasParser = true;
    },
    setInput: (cell, key, value) => kernel?.setInput(cell, key, value),
    stop: (cells) => kernel?.stop(cells),
    receiveFile: files.receive,
    acknowledge: (batches) => outbox.acknowledge(batches),
    look: (request) => kernel?.look(request),
    names: () => [...library.names]
  };
}

interface FileRequests {
  readonly read: (name: string) => Promise<Uint8Array>;
  readonly receive: KernelCalls["receiveFile"];
}

/** A cell has no network: the page fetches the chapter's files and sends them back by the number of the request. */
function createFileRequests(post: (message: FileRequest) => void): FileRequests {
  const waiting = new Map<number, (file: Uint8Array | string) => void>();
  let last = 0;
  return {
    read: (name) =>
      new Promise((resolve, reject) => {
        const request = ++last;
        waiting.set(request, (file) =>
          typeof file === "string" ? reject(new Error(file)) : resolve(file)
        );
        post({type: "file", request, name});
      }),
    receive(request, file) {
      waiting.get(request)?.(file);
      waiting.delete(request);
    }
  };
}
