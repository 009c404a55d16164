import type {Endpoint} from "comlink";

/**
 * A port for calls in a realm where cells run later: they may change how messages are sent and how events are read, and would hold the port by either. Here both are
 * taken once, while the realm is as it was made, and whoever listens gets the message alone.
 */
export function sealPort(port: MessagePort): Endpoint {
  const {apply} = Reflect;
  const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data");
  const read: unknown = Reflect.get(data ?? {}, "get");
  if (typeof read !== "function") throw new TypeError("messages cannot be read here");
  const post = port.postMessage.bind(port);
  return {
    postMessage: (message: unknown, transfer?: Transferable[]) => post(message, transfer ?? []),
    addEventListener(_, listener) {
      const hear = typeof listener === "function" ? listener : null;
      port.onmessage = (event) => hear?.({data: apply(read, event, []) as unknown} as MessageEvent);
    },
    removeEventListener() {
      port.onmessage = null;
    }
  };
}
