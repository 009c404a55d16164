import {runChecks} from "../lib/exercise/index.ts";
import type {Realms, Report, Verdict} from "../lib/exercise/index.ts";
import {createFrame} from "./frameHandle.ts";
import type {FrameHandle} from "./frameHandle.ts";
import type {ExerciseRole} from "./messages.ts";

export interface ExercisesOptions {
  /** the address of the sandboxed frame */
  readonly runner: string;
  /** the address of the source of the workers in it */
  readonly source: string;
}

/** Judges answers in code, in a frame of their own; both come with the first call. */
export interface Exercises {
  /** fetches what judging needs, ahead of need */
  warm(): void;
  /** never rejects; one answer is judged at a time */
  check(options: {
    readonly code: string;
    readonly checks: readonly string[];
    readonly onVerdict: (verdict: Verdict, index: number) => void;
  }): Promise<Report>;
  dispose(): void;
}

export function createExercises({runner, source}: ExercisesOptions): Exercises {
  let text: Promise<string> | null = null;
  let frame: FrameHandle | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  const mourners = new Set<() => void>();

  function start(): Promise<string> {
    text ??= fetchText(source);
    text.catch(() => {
      text = null;
    });
    return text;
  }

  function openFrame(program: string): FrameHandle {
    const opened = createFrame({
      runner,
      onDeath() {
        frame = null;
        for (const mourn of mourners) mourn();
        mourners.clear();
      }
    });
    opened.provide(program);
    return opened;
  }

  function open(program: string): Realms {
    frame ??= openFrame(program);
    const {port1, port2} = new MessageChannel();
    const begin = (
      role: ExerciseRole,
      peer: MessagePort
    ): ReturnType<FrameHandle["createWorker"]> => {
      const worker = (frame ??= openFrame(program)).createWorker();
      worker.events.postMessage(role, [peer]);
      return worker;
    };
    const answer = begin("answer", port1);
    const checks = begin("checks", port2);
    const listeners: (() => void)[] = [];
    return {
      tell: (message) => checks.events.postMessage(message),
      onMessage(listener) {
        checks.events.onmessage = ({data}: MessageEvent<unknown>): void => listener(data);
      },
      onDeath(listener) {
        listeners.push(listener);
        mourners.add(listener);
      },
      end() {
        for (const listener of listeners) mourners.delete(listener);
        answer.terminate();
        checks.terminate();
      }
    };
  }

  async function check({
    code,
    checks,
    onVerdict
  }: Parameters<Exercises["check"]>[0]): Promise<Report> {
    try {
      const program = await start();
      return await runChecks({code, checks, open: () => open(program), onVerdict});
    } catch (error) {
      const message = `The checks could not be loaded: ${error instanceof Error ? error.message : String(error)}.`;
      return {verdicts: [], problem: {message, source: null, line: null}};
    }
  }

  return {
    warm: () =>
      void start().then(
        (program) => void (frame ??= openFrame(program)),
        () => undefined
      ),
    check(options) {
      const report = queue.then(() => check(options));
      queue = report;
      return report;
    },
    dispose() {
      frame?.dispose();
      frame = null;
    }
  };
}

async function fetchText(href: string): Promise<string> {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`${href} answered ${response.status}`);
  return response.text();
}
