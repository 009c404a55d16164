import {BURST, PAUSE} from "./outbox.ts";

/** How long messages are counted before they are acknowledged, in milliseconds. */
const FRAME = 16;
/** What part of this thread reading messages may take for good, and how far ahead of that it may get, in milliseconds. */
const SHARE = 0.8;
const AHEAD = 1000;

/** How much of the page a kernel takes up by what it sends. */
export interface Load {
  /** what `read` makes of a message that has come; "flood" when messages are more than a kernel sends, or have taken too long to read */
  measure<T>(read: () => T): T | "flood";
}

/**
 * A kernel sends no more than a burst ahead of what was acknowledged, and then one message at a time with pauses. Whoever sends twice as much does not heed the page, which
 * would run out of memory for what waits to be read.
 */
export function createLoad({
  acknowledge,
  now = () => performance.now()
}: {
  /** tells the sender, at most once a frame, how many messages were taken; resolves when it has heard */
  acknowledge: (messages: number) => Promise<unknown>;
  now?: () => number;
}): Load {
  let received = 0;
  let unheard = 0;
  let heardAt = now();
  let debt = 0;
  let last = now();

  function tell(): void {
    const taken = received;
    received = 0;
    void acknowledge(taken).then(
      () => {
        unheard -= taken;
        heardAt = now();
      },
      () => undefined
    );
  }

  return {
    measure(read) {
      const began = now();
      if (unheard === 0) heardAt = began;
      unheard += 1;
      received += 1;
      if (received === 1) setTimeout(tell, FRAME);
      debt = Math.max(0, debt - (began - last) * SHARE);
      last = began;
      if (unheard > 2 * (BURST + (began - heardAt) / PAUSE) || debt > AHEAD) return "flood";
      const value = read();
      debt += now() - began;
      return value;
    }
  };
}
