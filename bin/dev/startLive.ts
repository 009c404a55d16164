import {join} from "node:path";
import {Worker} from "node:worker_threads";
import {say} from "../system/command.ts";
import {createHub} from "./events.ts";
import type {Hub} from "./events.ts";
import type {FromLive, ToLive} from "./messages.ts";

/** The open pages, and the thread that draws the chapters among them. */
export interface Live {
  readonly hub: Hub;
  /** The book's files are others. Resolves when every page has been told. */
  change(): Promise<void>;
  stop(): void;
}

export function startLive(env: Readonly<Record<string, string>>): Live {
  const thread = new Worker(join(import.meta.dirname, "liveThread.ts"), {
    env: {...process.env, ...env}
  });
  const post = (message: ToLive): void => thread.postMessage(message);
  const hub = createHub({
    onOpen: (id, page) => post({type: "open", id, page}),
    onClose: (id) => post({type: "close", id})
  });
  const waiting: (() => void)[] = [];
  let isOver = false;
  thread.on("message", (message: FromLive) => {
    if (message.type === "told") hub.tell(message.id, message.answer);
    else waiting.shift()?.();
  });
  thread.on("error", (error) => console.error(error));
  thread.on("exit", (code) => {
    isOver = true;
    for (const done of waiting.splice(0)) done();
    if (code !== 0) say("What draws open chapters has ended: start the command again.");
  });
  return {
    hub,
    change() {
      hub.change();
      if (isOver) return Promise.resolve();
      post({type: "reload"});
      return new Promise((done) => waiting.push(done));
    },
    stop: () => void thread.terminate()
  };
}
