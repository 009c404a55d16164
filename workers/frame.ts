import type {FrameAnswer, FrameCommand} from "./messages.ts";

// The script of the sandboxed frame. It makes and ends workers at the page's word, and answers its heartbeat; it never looks at what they say to each other.

/** A worker that waits for what it is to run: starting a thread takes longer than all else that a first run waits for. */
const BLANK = "onmessage = ({data}) => {onmessage = null; (0, eval)(data);}";

// Anywhere but in an opaque origin, a worker made here could open the site's storage: then it does nothing at all.
if (self.origin === "null") start();

function start(): void {
  let source = "";
  let address: string | null = null;
  // At once: its thread starts while this document is still loading.
  let blank = maybeCreateWorker(BLANK);
  const workers = new Map<number, Worker>();
  const said = new Map<number, unknown>();

  addEventListener(
    "message",
    function connect({source: sender, ports: [page]}: MessageEvent): void {
      if (sender !== parent || page === undefined) return;
      removeEventListener("message", connect);
      const answer = (message: FrameAnswer): void => page.postMessage(message);
      const create = (number: number, ports: readonly MessagePort[]): void => {
        const tell = (): void => answer({type: "broken", worker: number});
        try {
          const worker = blank ?? new Worker((address ??= toAddress(source)));
          if (worker === blank) worker.postMessage(source);
          blank = null;
          workers.set(number, worker);
          worker.onmessage = ({data}: MessageEvent<unknown>) => said.set(number, data);
          // Told once, and without its words: they may be a cell's.
          worker.addEventListener("error", tell, {once: true});
          worker.postMessage(null, [...ports]);
        } catch {
          tell();
        }
      };
      page.onmessage = ({data: command, ports}: MessageEvent<FrameCommand>): void => {
        switch (command.type) {
          case "source":
            source = command.text;
            address = null;
            return;
          case "create":
            create(command.worker, ports);
            return;
          case "terminate":
            workers.get(command.worker)?.terminate();
            workers.delete(command.worker);
            said.delete(command.worker);
            return;
          case "last":
            answer({type: "last", worker: command.worker, said: said.get(command.worker)});
            return;
          case "ping":
            answer({type: "pong", beat: command.beat});
        }
      };
      answer({type: "ready"});
    }
  );
}

/** Null where the browser makes none: whoever asks for one is told then. */
function maybeCreateWorker(script: string): Worker | null {
  try {
    return new Worker(toAddress(script));
  } catch {
    return null;
  }
}

function toAddress(script: string): string {
  return URL.createObjectURL(new Blob([script], {type: "text/javascript"}));
}
