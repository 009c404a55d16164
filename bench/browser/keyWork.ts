import type {Page} from "@playwright/test";
import {traceTasks} from "./trace.ts";

/** Milliseconds that the page's thread computed. */
export interface KeyWork {
  /** the key's own tasks: its handlers, and what observes the text that they changed */
  readonly own: number;
  /** all from one key to the next: what was put off, and the frames that show it, too */
  readonly all: number;
}

const PRESSED = "keydown";
/** what the browser tells a page of a key that is pressed */
const TOLD = new Set([PRESSED, "keypress", "textInput", "beforeinput", "input"]);

/** Types a text, and returns what each key cost the page's thread. */
export async function measureKeyWork(
  page: Page,
  text: string,
  pace: number
): Promise<readonly KeyWork[]> {
  const {tasks} = await traceTasks(page, async () => {
    await page.keyboard.type(text, {delay: pace});
    await page.waitForTimeout(500);
  });
  const keys: {own: number; all: number}[] = [];
  for (const {work, told} of tasks) {
    if (told.includes(PRESSED)) keys.push({own: 0, all: 0});
    const key = keys.at(-1);
    if (key === undefined) continue;
    key.all += work;
    if (told.some((type) => TOLD.has(type))) key.own += work;
  }
  return keys;
}
