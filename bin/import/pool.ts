import {Worker} from "node:worker_threads";
import type {Answers, Shared, Task} from "./tasks.ts";

export type Outcome<T> =
  | {readonly value: T; readonly why?: undefined}
  | {readonly value?: undefined; readonly why: string};

/** Threads that do tasks, each for a bounded time and with bounded memory. */
export interface Pool {
  /** Never rejects: a task that fails says why in one sentence. */
  run<N extends Task["name"]>(task: Task & {readonly name: N}): Promise<Outcome<Answers[N]>>;
  /** what every thread knows from now on */
  share(shared: Shared): void;
  close(): Promise<void>;
}

export interface PoolOptions {
  readonly size: number;
  /** how long a task may take, in milliseconds */
  readonly longest: number;
  /** the most that a thread may hold, in megabytes */
  readonly memory: number;
}

interface Waiting {
  readonly task: Task;
  readonly done: (outcome: Outcome<unknown>) => void;
}

interface Thread {
  readonly worker: Worker;
  isReady: boolean;
  job: Waiting | null;
  timer: NodeJS.Timeout | null;
}

/** A thread loads for about a second before its first task, in which another one does this many. */
const TASKS_A_START = 16;

export function createPool({size, longest, memory}: PoolOptions): Pool {
  const waiting: Waiting[] = [];
  const threads = new Set<Thread>();
  let shared: Shared | null = null;
  let isClosed = false;

  const start = (): void => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {
      resourceLimits: {
        maxOldGenerationSizeMb: memory,
        maxYoungGenerationSizeMb: 48,
        stackSizeMb: 4
      },
      stdout: false,
      stderr: true,
      env: {}
    });
    const thread: Thread = {worker, isReady: false, job: null, timer: null};
    threads.add(thread);
    worker.on("message", (message: {id: number; value?: unknown; why?: string}) => {
      if (message.id === 0) thread.isReady = true;
      else settle(thread, message.why === undefined ? {value: message.value} : {why: message.why});
      next();
    });
    worker.on("error", (error: Error & {code?: string}) =>
      end(
        thread,
        error.code === "ERR_WORKER_OUT_OF_MEMORY"
          ? `The file needs more than ${String(memory)} MB to be converted.`
          : `The file cannot be converted (${error.name}: ${error.message.slice(0, 300)}).`
      )
    );
    worker.on("exit", () => end(thread, "The file cannot be converted: its thread has ended."));
    if (shared !== null) worker.postMessage({id: 0, shared});
  };
  const settle = (thread: Thread, outcome: Outcome<unknown>): void => {
    if (thread.timer !== null) clearTimeout(thread.timer);
    const {job} = thread;
    thread.job = null;
    thread.timer = null;
    job?.done(outcome);
  };
  const end = (thread: Thread, why: string): void => {
    if (!threads.delete(thread)) return;
    settle(thread, {why});
    void thread.worker.terminate();
    next();
  };
  const next = (): void => {
    if (isClosed) return;
    for (const thread of threads) {
      if (!thread.isReady || thread.job !== null) continue;
      const job = waiting.shift();
      if (job === undefined) return;
      thread.job = job;
      thread.timer = setTimeout(
        () =>
          end(
            thread,
            `The file takes more than ${String(Math.round(longest / 1000))} seconds to be converted.`
          ),
        longest
      );
      thread.worker.postMessage({id: 1, task: job.task});
    }
    const worthwhile = Math.ceil(waiting.length / TASKS_A_START);
    if (threads.size < Math.min(size, worthwhile)) start();
  };
  return {
    run: (task) =>
      new Promise((done) => {
        // What a task is answered with is said by its name.
        waiting.push({task, done: done as Waiting["done"]});
        next();
      }),
    share(value) {
      shared = value;
      for (const {worker} of threads) worker.postMessage({id: 0, shared});
    },
    async close() {
      isClosed = true;
      await Promise.all([...threads].map(({worker}) => worker.terminate()));
      threads.clear();
    }
  };
}
