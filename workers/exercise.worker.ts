import {
  createAnswerRealm,
  createCheckRealm,
  createSurroundings
} from "../lib/exercise/realms/index.ts";
import type {ToAnswer, ToChecks} from "../lib/exercise/realms/index.ts";
import {createCompiler, evaluate} from "../lib/kernel/index.ts";
import {createLibrary, Mat, Vec} from "../lib/stdlib/index.ts";
import type {ExerciseRole} from "./messages.ts";
import {raiseWall} from "./wall.ts";

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

const surroundings = createSurroundings({evaluate, createCompiler, createLibrary, Vec, Mat});

function startAnswer(peer: MessagePort): void {
  const send = peer.postMessage.bind(peer);
  const receive = createAnswerRealm({surroundings, send: (message) => send(message)});
  // The learner's code may change how an event is read: it would hold the event, and with it the port.
  const {apply} = Reflect;
  const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data") ?? {};
  const read: unknown = Reflect.get(data, "get");
  if (typeof read !== "function") return;
  peer.onmessage = (event: MessageEvent): void => receive(apply(read, event, []) as ToAnswer);
  raiseWall();
}

function startChecks(peer: MessagePort, page: MessagePort): void {
  const realm = createCheckRealm({
    surroundings,
    ask: (message) => peer.postMessage(message),
    tell: (message) => page.postMessage(message)
  });
  peer.onmessage = ({data}: MessageEvent<unknown>): void => realm.hear(data);
  page.onmessage = ({data}: MessageEvent<ToChecks>): void => realm.receive(data);
  raiseWall();
}
