/** More messages than this between two acknowledgements come only from a cell that goes round the kernel. */
const FLOOD = 2000;
/** How long messages are counted before they are acknowledged, in milliseconds. */
const FRAME = 16;
/** What part of this thread reading messages may take for good, and how far ahead of that it may get, in milliseconds. */
const SHARE = 0.8;
const AHEAD = 1000;

/** How much of the page a kernel takes up by what it sends. */
export interface Load {
  /** what `read` makes of a message that has come; "flood" when messages are too many, or have taken too long to read */
  measure<T>(read: () => T): T | "flood";
}

export function createLoad({
  acknowledge,
  now = () => performance.now()
}: {
  /** tells the sender, at most once a frame, how many messages were taken */
  acknowledge: (messages: number) => void;
  now?: () => number;
}): Load {
  let received = 0;
  let debt = 0;
  let last = now();
  return {
    measure(read) {
      received += 1;
      if (received === 1)
        setTimeout(() => {
          acknowledge(received);
          received = 0;
        }, FRAME);
      const began = now();
      debt = Math.max(0, debt - (began - last) * SHARE);
      last = began;
      if (received > FLOOD || debt > AHEAD) return "flood";
      const value = read();
      debt += now() - began;
      return value;
    }
  };
}
