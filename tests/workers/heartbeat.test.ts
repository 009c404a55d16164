import {expect, test} from "vitest";
import {BEAT, createHeartbeat, SILENCE} from "../../workers/heartbeat.ts";

function createTimedHeart() {
  let time = 0;
  const heart = createHeartbeat(() => time);
  const tick = (ms: number = BEAT) => {
    time += ms;
    return heart.tick();
  };
  return {...heart, tick};
}

test("a frame that answers is asked again and again", () => {
  const {tick, heard} = createTimedHeart();
  for (let beat = 1; beat < 100; ++beat) {
    expect(tick()).toEqual({ask: beat});
    heard(beat);
  }
});

test("a frame is dead when it has not answered for a second and a half", () => {
  const {tick} = createTimedHeart();
  let ticks = 0;
  while (tick() !== "dead") ticks += 1;
  expect(ticks * BEAT).toBe(SILENCE);
});

test("a page that slept does not take its own silence for the frame's", () => {
  const {tick, heard} = createTimedHeart();
  tick();
  expect(tick(3_600_000)).toEqual({ask: 2});
  heard(2);
  expect(tick()).toEqual({ask: 3});
});
