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
  /** never rejects; one answer is judged at a time, and of those to one exercise only the newest */
  check(options: {
    readonly exercise: string;
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
  let asked = 0;
  const newest = new Map<string, number>();
  let judging: string | null = null;
  const mourners = new Set<() => void>();

  /** Whoever waits for a realm hears that it is gone. */
  function mourn(): void {
    for (const listener of [...mourners]) listener();
    mourners.clear();
  }

  function start(): Promise<string> {
    text ??= fetchText(source);
    text.catch(() => {
      text = null;
    });
    return text;
  }

  function openFrame(program: string): FrameHandle {
    const lose = (): void => {
      frame = null;
      mourn();
    };
    const opened = createFrame({runner, onDeath: lose, onUnreached: lose});
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

  async function check(
    {exercise, code, checks, onVerdict}: Parameters<Exercises["check"]>[0],
    number: number
  ): Promise<Report> {
    try {
      const program = await start();
      judging = exercise;
      const openNewest = (): Realms => {
        if (newest.get(exercise) !== number) throw new Error("there is a newer answer");
        return open(program);
      };
      return await runChecks({code, checks, open: openNewest, onVerdict});
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
      const number = ++asked;
      newest.set(options.exercise, number);
      // Nobody waits for the one before any more, which may be in a loop without end.
      if (judging === options.exercise) mourn();
      const report = queue.then(() => check(options, number));
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
