import type {Page} from "@playwright/test";

/**
 * Lighthouse's BenchmarkIndex of a middling phone, which is what Chrome's DevTools slow a machine down to when their
 * throttling is calibrated (`CalibrationController.ts` of devtools-frontend).
 */
export const MIDDLING_PHONE = 1000;

/** How fast a page computes here, by Lighthouse's BenchmarkIndex (`computeBenchmarkIndex` of its page-functions.js): the best of some rounds, since other work of the machine only takes away from it. */
export async function measureSpeed(page: Page): Promise<number> {
  return page.evaluate(() => {
    const ROUNDS = 6;
    const SPAN = 250;
    /** tenths of runs a second */
    const rate = (run: () => void): number => {
      const began = performance.now();
      let runs = 0;
      while (performance.now() - began < SPAN) {
        for (let k = 0; k < 10; k++) run();
        runs += 10;
      }
      return (100 * runs) / (performance.now() - began);
    };
    let sum = 0;
    const build = (): void => {
      let text = "";
      for (let k = 0; k < 1e4; k++) text += "a";
      sum += text.length;
    };
    let from = Array.from({length: 1e5}, (_, k) => k);
    let to = from.slice();
    const copy = (): void => {
      for (let k = 0; k < from.length; k++) to[k] = from[k] ?? 0;
      [from, to] = [to, from];
    };
    let best = 0;
    for (let round = 0; round < ROUNDS; round++)
      best = Math.max(best, (rate(build) + rate(copy)) / 2);
    return sum > 0 ? Math.round(best) : 0;
  });
}
