import {chromium, type Browser} from "@playwright/test";
import {build} from "../bin/build.ts";
import {CHROMIUM_FLAGS, requireChromium} from "../bin/system/chromium.ts";
import {serve} from "../bin/system/serve.ts";

export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const CHAPTER = "/crash-courses/calculus-3-convexity";
const ROUNDS = 7;

/** How long a reader who presses Ctrl+K on the largest chapter waits for a field to type in: at the first press, which loads the palette, and later. */
export async function paletteBench(): Promise<readonly Measure[]> {
  await build();
  const server = await serve({port: 0, host: "127.0.0.1"});
  const browser = await chromium.launch({
    executablePath: await requireChromium(),
    args: [...CHROMIUM_FLAGS]
  });
  try {
    const times = [];
    // The first round warms the server.
    for (let round = 0; round <= ROUNDS; round++)
      times.push(await open(browser, `http://127.0.0.1:${server.port}${CHAPTER}`));
    const measured = times.slice(1);
    return [
      ...tell(
        "first",
        measured.map(({first}) => first)
      ),
      ...tell(
        "again",
        measured.map(({again}) => again)
      )
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

function tell(name: string, times: readonly number[]): readonly Measure[] {
  const sorted = times.toSorted((a, b) => a - b);
  return [
    {name: `palette: key to field, ${name}, median`, value: sorted[sorted.length >> 1], unit: "ms"},
    {name: `palette: key to field, ${name}, worst`, value: sorted.at(-1), unit: "ms"}
  ].map(({value = NaN, ...one}) => ({...one, value: Math.round(value * 10) / 10}));
}

/** Opens the palette of a new page twice: milliseconds each time, by the page's own clock, from the key to the frame that shows the focused field. */
async function open(browser: Browser, url: string): Promise<{first: number; again: number}> {
  const page = await browser.newPage();
  await page.goto(url, {waitUntil: "networkidle"});
  await page.locator(".cell-run:enabled").first().waitFor();
  await page.evaluate(() => {
    let pressed = NaN;
    addEventListener("keydown", ({timeStamp}) => (pressed = timeStamp), true);
    addEventListener("focusin", ({target}) => {
      if (!(target instanceof HTMLInputElement) || target.closest("dialog") === null) return;
      requestAnimationFrame(() => {
        target.dataset["opened"] = String(performance.now() - pressed);
      });
    });
  });
  const field = page.locator("dialog[open] input[data-opened]");
  const press = async (): Promise<number> => {
    await page.keyboard.press("Control+k");
    await field.waitFor();
    return field.evaluate((input) => {
      const time = Number(input.dataset["opened"]);
      delete input.dataset["opened"];
      return time;
    });
  };
  const first = await press();
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({state: "detached"});
  const again = await press();
  await page.close();
  return {first, again};
}

if (import.meta.main) {
  for (const line of await paletteBench()) console.log(JSON.stringify(line));
  process.exit(0);
}
