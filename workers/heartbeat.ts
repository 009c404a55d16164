/** How often the frame is asked whether it lives, and how long it may stay silent, in milliseconds. */
export const BEAT = 150;
export const SILENCE = 1500;

export interface Heartbeat {
  /** the frame answered */
  heard(beat: number): void;
  /** called every BEAT milliseconds; says what to do */
  tick(): {readonly ask: number} | "dead";
}

/**
 * Decides whether a frame is dead: it is when it has not answered for SILENCE milliseconds in which this page was awake. A page that slept (a closed laptop, a tab in
 * the background, a long task of its own) gives the frame the benefit of the doubt.
 */
export function createHeartbeat(now: () => number): Heartbeat {
  let beat = 0;
  let answered = 0;
  let silence = 0;
  let tickedAt = now();
  return {
    heard(heardBeat) {
      answered = Math.max(answered, heardBeat);
      silence = 0;
    },
    tick() {
      const since = now() - tickedAt;
      tickedAt = now();
      // A late tick says more about this page than about the frame, whose answer may be waiting behind it.
      if (beat > answered) silence += Math.min(since, 2 * BEAT);
      if (silence >= SILENCE) return "dead";
      beat += 1;
      return {ask: beat};
    }
  };
}
