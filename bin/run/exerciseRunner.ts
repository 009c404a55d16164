import {
  createAnswerRealm,
  createCheckRealm,
  createSurroundings
} from "../../lib/exercise/realms/index.ts";
import type {ToAnswer, ToChecks} from "../../lib/exercise/realms/index.ts";
import {createCompiler, evaluate} from "../../lib/kernel/index.ts";
import {createLibrary, Mat, Vec} from "../../lib/stdlib/index.ts";
import {raiseWall} from "./wall.ts";

// One of two processes that judge an answer, started as runner.ts is: the first message says whether it runs the answer
// or the checks. The command hands on what they say to each other.
const host = process;
const tell = (message: object): void => {
  host.send?.(message);
};

export type ToExerciseRunner =
  | {readonly type: "role"; readonly role: "answer" | "checks"}
  | {readonly type: "to-answer"; readonly message: ToAnswer}
  | {readonly type: "to-checks"; readonly message: ToChecks}
  | {readonly type: "from-answer"; readonly message: unknown};

const surroundings = createSurroundings({evaluate, createCompiler, createLibrary, Vec, Mat});

function start(role: "answer" | "checks"): (message: ToExerciseRunner) => void {
  if (role === "answer") {
    const receive = createAnswerRealm({
      surroundings,
      send: (message) => tell({type: "from-answer", message})
    });
    return (message) => {
      if (message.type === "to-answer") receive(message.message);
    };
  }
  const realm = createCheckRealm({
    surroundings,
    ask: (message) => tell({type: "to-answer", message}),
    tell: (message) => tell({type: "told", message})
  });
  return (message) => {
    if (message.type === "to-checks") realm.receive(message.message);
    else if (message.type === "from-answer") realm.hear(message.message);
  };
}

let receive: ((message: ToExerciseRunner) => void) | null = null;
// What an answer leaves behind without catching it is no reason to end.
host.on("unhandledRejection", () => undefined);
host.on("uncaughtException", () => undefined);
host.on("message", (message: ToExerciseRunner) => {
  if (message.type === "role") receive ??= start(message.role);
  else receive?.(message);
});
raiseWall();
tell({type: "ready"});
