import {createAnswerRealm, createCheckRealm} from "../lib/exercise/realms/index.ts";
import type {Evaluate, ToAnswer, ToChecks} from "../lib/exercise/realms/index.ts";
import type {Kinds} from "../lib/exercise/index.ts";
import {evaluate} from "../lib/kernel/index.ts";
import {createLibrary, Mat, Vec} from "../lib/stdlib/index.ts";
import type {ExerciseRole} from "./messages.ts";

// One of two workers that judge an answer: the one runs the learner's code, the other the checks. The page says which, and hands over the port to the other.
self.onmessage = ({ports: [, page]}: MessageEvent): void => {
  self.onmessage = null;
  if (page === undefined) return;
  page.onmessage = ({data: role, ports: [peer]}: MessageEvent<ExerciseRole>): void => {
    if (peer === undefined) return;
    page.onmessage = null;
    if (role === "answer") {
      // What the learner's code may come by here leads to the checks and nowhere else.
      page.close();
      startAnswer(peer);
    } else startChecks(peer, page);
  };
};

const SEED = 1;

const kinds: Kinds = {
  readVec: (value) => (value instanceof Vec ? value.values : null),
  readMat: (value) => (value instanceof Mat ? value : null),
  makeVec: (values) => new Vec(values),
  makeMat: (values, rows, columns) => new Mat(values, rows, columns)
};

const run: Evaluate = (source, more = {}) => {
  const library = createLibrary();
  const names = new Set([...library.names, ...Object.keys(more)]);
  return evaluate({
    source,
    seed: SEED,
    library: {...library, names, shared: {...library.shared, ...more}}
  });
};

function startAnswer(peer: MessagePort): void {
  const send = peer.postMessage.bind(peer);
  const receive = createAnswerRealm({evaluate: run, kinds, send: (message) => send(message)});
  peer.onmessage = ({data}: MessageEvent<ToAnswer>): void => receive(data);
}

function startChecks(peer: MessagePort, page: MessagePort): void {
  const realm = createCheckRealm({
    evaluate: run,
    kinds,
    seed: SEED,
    ask: (message) => peer.postMessage(message),
    tell: (message) => page.postMessage(message)
  });
  peer.onmessage = ({data}: MessageEvent<unknown>): void => realm.hear(data);
  page.onmessage = ({data}: MessageEvent<ToChecks>): void => realm.receive(data);
}
