import type {Endpoint} from "comlink";

/** The longest list of texts that a call may be answered with. */
const MOST_TEXTS = 5000;
const LONGEST_TEXT = 1000;

/**
 * The page's end of a port for calls. The thread at the other end runs cells, so its answers are read as data and copied: nothing, a list of texts, or that it failed.
 * Comlink would otherwise make objects of ports it is sent, and hand on whatever it is told. One answer to each call is heard; `onFlood` is called once, when there are more.
 */
export function guardPort(port: MessagePort, onFlood: () => void): Endpoint {
  let open = 0;
  return {
    postMessage(message: unknown, transfer?: Transferable[]) {
      open += 1;
      port.postMessage(message, transfer ?? []);
    },
    addEventListener(_, listener) {
      const hear = typeof listener === "function" ? listener : null;
      port.onmessage = ({data}: MessageEvent<unknown>) => {
        open -= 1;
        if (open < 0) {
          port.onmessage = null;
          port.close();
          onFlood();
          return;
        }
        const answer = maybeParseAnswer(data);
        if (answer !== undefined) hear?.({data: answer} as MessageEvent);
      };
    },
    removeEventListener() {
      port.onmessage = null;
    }
  };
}

/** What Comlink understands, with nothing in it that it would act on. */
export type CallAnswer =
  | {readonly id: string; readonly type: "RAW"; readonly value: readonly string[] | undefined}
  | {
      readonly id: string;
      readonly type: "HANDLER";
      readonly name: "throw";
      readonly value: {
        readonly isError: true;
        readonly value: {readonly name: "Error"; readonly message: string};
      };
    };

/** Undefined when the message answers no call. Own data properties alone are read. */
export function maybeParseAnswer(message: unknown): CallAnswer | undefined {
  const id = own(message, "id");
  if (typeof id !== "string" || id.length > 200) return undefined;
  if (own(message, "type") === "RAW")
    return {id, type: "RAW", value: maybeParseTexts(own(message, "value"))};
  const told = own(own(own(message, "value"), "value"), "message");
  return {
    id,
    type: "HANDLER",
    name: "throw",
    value: {
      isError: true,
      value: {
        name: "Error",
        message:
          typeof told === "string" ? told.slice(0, LONGEST_TEXT) : "the kernel could not answer"
      }
    }
  };
}

function own(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.getOwnPropertyDescriptor(value, key)?.value
    : undefined;
}

function maybeParseTexts(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const texts: string[] = [];
  for (let i = 0; i < Math.min(value.length, MOST_TEXTS); ++i) {
    const text: unknown = own(value, String(i));
    if (typeof text === "string" && text.length <= LONGEST_TEXT) texts.push(text);
  }
  return texts;
}
