import {wrap} from "comlink";
import type {Remote} from "comlink";
import {BEAT, createHeartbeat} from "./heartbeat.ts";
import type {FrameAnswer, FrameCommand, KernelCalls} from "./messages.ts";

/** One worker inside the frame. */
export interface WorkerHandle {
  readonly calls: Remote<KernelCalls>;
  readonly events: MessagePort;
  /** ends it at once, whatever it is doing */
  terminate(): void;
}

export interface FrameHandle {
  /** what its workers run; asked for once, before the first of them */
  provide(source: string): void;
  createWorker(): WorkerHandle;
  dispose(): void;
}

/**
 * A sandboxed frame of an origin of its own, in which workers are made. Works from the start: what is asked before the frame has loaded waits for it. `onDeath` is called once,
 * when it stops answering: it lives in a process of its own, which a cell can exhaust.
 */
export function createFrame({runner, onDeath}: {runner: string; onDeath: () => void}): FrameHandle {
  const {port1: port, port2} = new MessageChannel();
  const element = document.createElement("iframe");
  element.setAttribute("sandbox", "allow-scripts");
  element.hidden = true;
  element.title = "Kernel";
  element.setAttribute("aria-hidden", "true");
  element.tabIndex = -1;
  element.src = runner;
  element.addEventListener("load", () => element.contentWindow?.postMessage(null, "*", [port2]), {
    once: true
  });

  let workers = 0;
  let ready = false;
  let ticking: ReturnType<typeof setInterval> | undefined;
  const beats = createHeartbeat(() => performance.now());
  const send = (command: FrameCommand, ports: Transferable[] = []): void =>
    port.postMessage(command, ports);
  const dispose = (): void => {
    clearInterval(ticking);
    port.close();
    element.remove();
  };

  port.onmessage = ({data: answer}: MessageEvent<FrameAnswer>): void => {
    if (answer.type === "pong") {
      beats.heard(answer.beat);
      return;
    }
    if (ready) return;
    ready = true;
    ticking = setInterval(() => {
      if (document.hidden) return;
      const next = beats.tick();
      if (next !== "dead") {
        send({type: "ping", beat: next.ask});
        return;
      }
      dispose();
      onDeath();
    }, BEAT);
  };
  document.body.append(element);

  return {
    provide: (text) => send({type: "source", text}),
    createWorker() {
      const worker = ++workers;
      const calls = new MessageChannel();
      const events = new MessageChannel();
      send({type: "create", worker}, [calls.port2, events.port2]);
      return {
        calls: wrap<KernelCalls>(calls.port1),
        events: events.port1,
        terminate() {
          send({type: "terminate", worker});
          calls.port1.close();
          events.port1.close();
        }
      };
    },
    dispose
  };
}
