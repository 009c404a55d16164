import type {Realms} from "../../lib/exercise/index.ts";
import {startRunner} from "./runnerProcess.ts";

/** An answer and its checks in a process each; `program` is from `bundleRunner(root, "exerciseRunner")`. */
export function openRealms(program: string): Realms {
  const [answer, checks] = [startRunner(program), startRunner(program)];
  let listen: (message: unknown) => void = () => undefined;
  answer.tell({type: "role", role: "answer"});
  checks.tell({type: "role", role: "checks"});
  // The answer's process is in strangers' hands: all that it can reach is the ear of the checks, once for each question.
  let owed = 0;
  answer.onMessage((message) => {
    const [type, inner] = read(message);
    if (type === "ready") return;
    if (type === "from-answer" && owed > 0) {
      owed -= 1;
      checks.tell({type, message: inner});
      return;
    }
    answer.end();
    checks.tell({type: "from-answer", message: null});
  });
  checks.onMessage((message) => {
    const [type, inner] = read(message);
    if (type === "to-answer") {
      owed += 1;
      answer.tell({type, message: inner});
    } else if (type === "told") listen(inner);
  });
  return {
    tell: (message) => checks.tell({type: "to-checks", message}),
    onMessage: (listener) => void (listen = listener),
    onDeath(listener) {
      answer.onDeath(listener);
      checks.onDeath(listener);
    },
    end() {
      answer.end();
      checks.end();
    }
  };
}

function read(message: unknown): readonly [unknown, unknown] {
  if (typeof message !== "object" || message === null) return [null, null];
  const {type, message: inner} = message as {type?: unknown; message?: unknown};
  return [type, inner];
}
