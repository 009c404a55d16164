import {wrap} from "comlink";
import type {Remote} from "comlink";
import {createFrameElement} from "./frameElement.ts";
import type {FrameElement} from "./frameElement.ts";
import {guardPort} from "./guardedPort.ts";
import {BEAT, createHeartbeat} from "./heartbeat.ts";
import {FRAMES_LOST} from "./messages.ts";
import type {FrameAnswer, FrameCommand, KernelCalls} from "./messages.ts";

/** One worker inside the frame. */
export interface WorkerHandle {
  readonly calls: Remote<KernelCalls>;
  readonly events: MessagePort;
  /** what it said last to the frame, which hears it also when it hangs; undefined when the frame does not answer at once */
  last(): Promise<unknown>;
  /** ends it at once, whatever it is doing */
  terminate(): void;
}

export interface FrameHandle {
  /** what its workers run; asked for once, before the first of them */
  provide(source: string): void;
  createWorker(options?: WorkerOptions): WorkerHandle;
  dispose(): void;
}

export interface WorkerOptions {
  /** it could not be made, or did not catch an error: of a worker that never answered, it never will */
  readonly onBroken?: () => void;
  /** it answers calls that nobody made */
  readonly onFlood?: () => void;
}

export interface FrameOptions {
  /** the address of its document */
  readonly runner: string;
  /** the document when it is on its way already */
  readonly begun?: FrameElement | undefined;
  /** called once, when it stops answering: it lives in a process of its own, which a cell can exhaust */
  readonly onDeath: () => void;
  /** called once, when it never answered: something keeps its document away */
  readonly onUnreached: () => void;
}

/** How long a frame may take to load, and then to answer, in milliseconds. */
const LOADING = 8000;
const ANSWERING = 2000;
/** How long the question what a worker said last may take: longer only when the frame is dying. */
const AT_ONCE = 500;

/**
 * A sandboxed frame of an origin of its own, in which workers are made. Works from the start: what is asked before the frame has loaded waits for it. It has removed itself
 * when it calls `onDeath` or `onUnreached`.
 */
export function createFrame({runner, begun, onDeath, onUnreached}: FrameOptions): FrameHandle {
  const {port1: port, port2} = new MessageChannel();
  const {element, loaded} = begun ?? createFrameElement(runner);
  const giveUp = (): void => {
    dispose();
    onUnreached();
  };
  // Looked at twice: what came while this thread was busy is heard between the two.
  const wait = (ms: number): ReturnType<typeof setTimeout> =>
    setTimeout(() => {
      loading = setTimeout(giveUp, BEAT);
    }, ms);
  let isGone = false;
  let loading = wait(LOADING);
  void loaded.then(() => {
    if (isGone) return;
    clearTimeout(loading);
    loading = wait(ANSWERING);
    element.contentWindow?.postMessage(null, "*", [port2]);
  });

  let workers = 0;
  let ready = false;
  let ticking: ReturnType<typeof setInterval> | undefined;
  const broken = new Map<number, () => void>();
  const asked = new Map<number, ((said: unknown) => void)[]>();
  const beats = createHeartbeat(() => performance.now());
  const send = (command: FrameCommand, ports: Transferable[] = []): void =>
    port.postMessage(command, ports);
  const dispose = (): void => {
    isGone = true;
    clearTimeout(loading);
    clearInterval(ticking);
    port.close();
    element.remove();
  };

  port.onmessage = ({data: answer}: MessageEvent<FrameAnswer>): void => {
    if (answer.type === "pong") {
      beats.heard(answer.beat);
      return;
    }
    if (answer.type === "broken") {
      broken.get(answer.worker)?.();
      return;
    }
    if (answer.type === "last") {
      // The same answer serves all who asked.
      for (const resolve of asked.get(answer.worker) ?? []) resolve(answer.said);
      asked.delete(answer.worker);
      return;
    }
    if (ready) return;
    ready = true;
    clearTimeout(loading);
    ticking = setInterval(() => {
      if (document.hidden) return;
      const next = beats.tick();
      if (next !== "dead") {
        send({type: "ping", beat: next.ask});
        return;
      }
      dispose();
      onDeath();
      dispatchEvent(new Event(FRAMES_LOST));
    }, BEAT);
  };
  return {
    provide: (text) => send({type: "source", text}),
    createWorker({onBroken, onFlood} = {}) {
      const worker = ++workers;
      const calls = new MessageChannel();
      const events = new MessageChannel();
      if (onBroken !== undefined) broken.set(worker, onBroken);
      send({type: "create", worker}, [calls.port2, events.port2]);
      return {
        calls: wrap<KernelCalls>(guardPort(calls.port1, () => onFlood?.())),
        events: events.port1,
        last: () =>
          new Promise((resolve) => {
            asked.set(worker, [...(asked.get(worker) ?? []), resolve]);
            setTimeout(() => resolve(undefined), AT_ONCE);
            send({type: "last", worker});
          }),
        terminate() {
          broken.delete(worker);
          asked.delete(worker);
          send({type: "terminate", worker});
          calls.port1.close();
          events.port1.close();
        }
      };
    },
    dispose
  };
}
