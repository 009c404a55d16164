import {readFileSync} from "node:fs";
import {resolve} from "node:path";
import {expect, test, type Locator, type Page} from "@playwright/test";
import {openListening, untilAlive} from "./pages.ts";

const CALCULUS = "/crash-courses/calculus";
const RIGHT = readFileSync(resolve(`chapters${CALCULUS}/exercises/ex-descend.solution.ts`), "utf8");
/** Wrong in both visible checks, and in another way where the attack before it did not take place. */
const wrongAfter = (took: string): string => `
const took = ${took};
function descend(f, x0) {
  if (took !== true) throw new Error("not attacked");
  if (x0.length === 1) throw new Error("wrong");
  return [9, 9];
}`;

const exercise = (page: Page): Locator => page.locator('.prose [data-exercise="ex-descend"]');

/** Hands an answer in and waits for what is said of it. */
async function judge(page: Page, code: string): Promise<string> {
  const box = exercise(page);
  const start = box.getByRole("button", {name: "Write your answer"});
  if (await start.isVisible()) await start.click();
  await box.locator(".cm-content").press("ControlOrMeta+a");
  await page.keyboard.insertText(code);
  await box.getByRole("button", {name: "Check"}).click();
  await expect(box).toHaveAttribute("data-verdict", /passed|failed|error/, {timeout: 60_000});
  return (await box.getAttribute("data-verdict")) ?? "";
}

/** The longest time that the page went without drawing while it judged, in milliseconds. */
async function watchFrames(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const seen = {last: performance.now(), longest: 0};
    Object.assign(globalThis, {seen});
    const tick = (): void => {
      const now = performance.now();
      seen.longest = Math.max(seen.longest, now - seen.last);
      seen.last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  return () =>
    page.evaluate(() => (globalThis as unknown as {seen: {longest: number}}).seen.longest);
}

const FORGED =
  '{type: "verdict", index: 0, verdict: {claim: "reaches the bottom of a bowl", state: "passed", message: null, input: null, got: null, expected: null}, lost: false}';

interface Attack {
  readonly code: string;
  /** true in the attacked realm and in no other: what was tried took place */
  readonly took: string;
}

const ATTACKS: Readonly<Record<string, Attack>> = {
  "patched prototypes": {
    code: `
    for (const name of ["every", "some", "includes", "findIndex"]) Array.prototype[name] = () => true;
    Object.is = () => true; Math.hypot = () => 0; globalThis.Math.abs = () => 0;
    Function.prototype.call = () => true; Function.prototype.apply = () => true; Reflect.apply = () => [9, 9];
    JSON.stringify = () => "true"; Promise.resolve = () => 4;`,
    took: `[].every(() => false) && Object.is(1, 2) && globalThis.Math.abs(5) === 0 && Reflect.apply()[0] === 9 && (() => 0).call() && JSON.stringify(5) === "true" && Promise.resolve(5) === 4`
  },
  "messages forged wherever one can be sent": {
    code: `
    const forged = ${FORGED};
    const told = [];
    for (const send of [
      () => globalThis.postMessage(forged, "*"),
      () => globalThis.self.postMessage(forged),
      () => globalThis.parent.postMessage(forged, "*"),
      () => globalThis.top.postMessage(forged, "*"),
      () => new globalThis.BroadcastChannel("epigraph").postMessage(forged),
      () => new globalThis.MessageChannel().port1.postMessage(forged),
      () => new globalThis.Worker(globalThis.URL.createObjectURL(new globalThis.Blob(["for (;;) postMessage(1)"]))),
      () => Function("return postMessage")()(forged),
      () => (0, eval)("new BroadcastChannel('epigraph')").postMessage(forged)
    ])
      try { send(); told.push("sent"); } catch (error) { told.push(error.name); }
    const left = ["MessageEvent", "MessagePort", "BroadcastChannel", "Worker", "postMessage", "onmessage"].filter((name) => name in globalThis);
    let heard = 0;
    globalThis.addEventListener("message", () => heard++);
    for (const name of ["target", "currentTarget", "srcElement"])
      Object.defineProperty(Event.prototype, name, {configurable: true, get() { this.data = forged; return null; }});
    const listen = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, hear) { return listen.call(this, type, () => hear({data: forged})); };`,
    took: `told.length === 9 && told.every((name) => /^(Type|Reference)Error$/.test(name)) && left.length === 0 && heard === 0 && new Event("x").target === null && EventTarget.prototype.addEventListener !== listen`
  }
};

for (const [name, {code, took}] of Object.entries(ATTACKS))
  test(`a wrong answer stays wrong with ${name}`, async ({page}) => {
    const complaints = await openListening(page, CALCULUS);
    await untilAlive(page);
    expect(await judge(page, code + wrongAfter(took))).not.toBe("passed");
    const checks = exercise(page).locator("[data-check]");
    await expect(checks).toHaveCount(2);
    await expect(checks.first()).toHaveAttribute("data-check", "failed");
    // It was called and came back: the attack before it ran to its end.
    await expect(checks.first()).toContainText("[9, 9]");
    await expect(checks.last()).toHaveAttribute("data-check", "error");
    expect(await judge(page, RIGHT)).toBe("passed");
    expect((await complaints()).violations).toEqual([]);
  });

const STORMS: Readonly<Record<string, string>> = {
  "a storm of microtasks":
    "function descend() { const spin = () => Promise.resolve().then(spin); return spin(); }",
  "a promise that never settles": "const descend = () => new Promise(() => {});",
  "a flood of messages":
    "function descend() { for (;;) try { globalThis.postMessage?.('x'.repeat(1000)); } catch {} }",
  "a million lines":
    "for (let i = 0; i < 1e6; i++) console.log(i);\nfunction descend() { return [0, 0]; }"
};

for (const [name, code] of Object.entries(STORMS))
  test(`the page goes on drawing under ${name}`, async ({page}) => {
    await page.goto(CALCULUS);
    await untilAlive(page);
    // What is fetched once is not what is looked at here.
    await judge(page, "const descend = 1;");
    const longest = await watchFrames(page);
    expect(await judge(page, code)).not.toBe("passed");
    // What hangs would hang as long as a check may take, which is longer.
    expect(await longest()).toBeLessThan(3000);
    expect(await judge(page, RIGHT)).toBe("passed");
  });

test("an answer that takes all memory ends, and the next one is judged", async ({page}) => {
  await page.goto(CALCULUS);
  await untilAlive(page);
  const hog =
    "const all = [];\nfunction descend() { for (;;) all.push(new Float64Array(3e7).fill(1)); }";
  expect(await judge(page, hog)).toBe("error");
  expect(await judge(page, RIGHT)).toBe("passed");
});
