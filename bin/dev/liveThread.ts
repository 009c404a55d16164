import {join} from "node:path";
import {parentPort} from "node:worker_threads";
import {openCache} from "../run/cache.ts";
import {digestOfJudges} from "../run/digests.ts";
import {rememberFacts} from "../run/facts.ts";
import {root} from "../system/root.ts";
import {createLivePages} from "./live.ts";
import type {FromLive, ToLive} from "./messages.ts";

// A thread of its own, so that neither a page that loads nor a mistake that is looked for waits for a chapter that is drawn.

const cache = openCache(join(root, ".cache", "check"));
const pages = createLivePages({
  root,
  preview: process.env["EPIGRAPH_PREVIEW"] ?? null,
  memory: rememberFacts(cache, digestOfJudges(root))
});

const send = (message: FromLive): void => parentPort?.postMessage(message);

function answer(message: ToLive): void {
  switch (message.type) {
    case "open": {
      const told = pages.open(message.id, message.page);
      if (told !== null) send({type: "told", id: message.id, answer: told});
      break;
    }
    case "close":
      pages.close(message.id);
      break;
    case "reload":
      for (const [id, told] of pages.reload()) send({type: "told", id, answer: told});
  }
}

parentPort?.on("message", (message: ToLive) => {
  try {
    answer(message);
  } catch (error) {
    // A fault of ours is told, and the next change is drawn all the same.
    console.error(error);
  }
  if (message.type === "reload") send({type: "reloaded"});
  void cache.settle();
});
