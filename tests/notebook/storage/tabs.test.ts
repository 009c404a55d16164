import {afterEach, describe, expect, test} from "vitest";
import type {OpenNotebook} from "../../../components/notebook/storage/index.ts";
import {removeCell} from "../../../lib/notebook/index.ts";
import {cellId} from "../../../lib/protocol/index.ts";
import {add, cellsOf, createBrowser, mustOpen, notebook, until, write} from "./notation.ts";

type Step = (open: OpenNotebook) => Promise<unknown>;

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

async function openTwice() {
  const browser = createBrowser();
  close = browser.closeAll;
  const [one, two] = [browser.openTab(), browser.openTab()];
  const id = await one.create({
    document: notebook({ca: "1", cb: "2", cc: "3", cd: "4"}),
    files: new Map()
  });
  return {browser, id, one, two, a: await mustOpen(one, id), b: await mustOpen(two, id)};
}

/** Every order of two lists that keeps each list's own. */
function interleave<T>(a: readonly T[], b: readonly T[]): readonly (readonly T[])[] {
  const [first, ...restA] = a;
  const [second, ...restB] = b;
  if (first === undefined || second === undefined) return [[...a, ...b]];
  return [
    ...interleave(restA, b).map((rest) => [first, ...rest]),
    ...interleave(a, restB).map((rest) => [second, ...rest])
  ];
}

function now(work: (open: OpenNotebook) => void): Step {
  return (open) => {
    work(open);
    return Promise.resolve();
  };
}

const keep: Step = (open) => open.keepNow();
const ofA: readonly Step[] = [
  now((open) => write(open, "ca", "one")),
  keep,
  now((open) => add(open, "ce", "five")),
  keep
];
const ofB: readonly Step[] = [
  now((open) => write(open, "cb", "two")),
  keep,
  now((open) => open.change(removeCell(open.getDocument(), cellId("cd")))),
  keep
];
const ORDERS = interleave<{who: "a" | "b"; step: Step}>(
  ofA.map((step) => ({who: "a", step})),
  ofB.map((step) => ({who: "b", step}))
);
const BOTH = {ca: "one", cb: "two", cc: "3", ce: "five"};

describe("two tabs with one notebook", () => {
  for (const isWaiting of [true, false])
    test(`lose nothing in any order of their writes, ${isWaiting ? "one after another" : "all at once"}`, async () => {
      for (const order of ORDERS) {
        const {browser, id, a, b, one} = await openTwice();
        const pending: Promise<unknown>[] = [];
        for (const {who, step} of order) {
          const work = step(who === "a" ? a : b);
          if (isWaiting) await work;
          else pending.push(work);
        }
        await Promise.all(pending);
        await Promise.all([a.keepNow(), b.keepNow()]);
        await Promise.all([a.keepNow(), b.keepNow()]);
        expect(cellsOf((await one.read(id))?.document)).toEqual(BOTH);
        await until(
          () =>
            JSON.stringify(a.getDocument()) === JSON.stringify(b.getDocument()) &&
            a.getDocument().cells.length === 4
        );
        expect(cellsOf(b.getDocument())).toEqual(BOTH);
        expect(a.getKept()).toMatchObject({state: "kept", remarks: []});
        await browser.closeAll();
      }
    });

  test("show each other's changes, and tell of the same lines changed twice", async () => {
    const {a, b} = await openTwice();
    let calls = 0;
    b.subscribe(() => (calls += 1));
    write(a, "ca", "from one");
    await a.keepNow();
    await until(() => cellsOf(b.getDocument())["ca"] === "from one");
    expect(calls).toBe(1);
    write(a, "cb", "mine");
    write(b, "cb", "theirs");
    await Promise.all([a.keepNow(), b.keepNow()]);
    await until(() => a.getDocument().cells.length === 5 && b.getDocument().cells.length === 5);
    const texts = a.getDocument().cells.map(({source}) => source);
    expect(texts).toEqual(expect.arrayContaining(["mine", "theirs"]));
    expect(b.getDocument()).toEqual(a.getDocument());
    expect([...a.getKept().remarks, ...b.getKept().remarks]).toEqual([
      expect.stringContaining("The cell `cb` was changed in two places")
    ]);
    b.forgetRemarks();
    expect(b.getKept().remarks).toEqual([]);
  });

  test("what is typed while another tab's change arrives stays", async () => {
    const {a, b} = await openTwice();
    write(a, "ca", "kept");
    const writing = a.keepNow();
    write(b, "cb", "typed");
    await writing;
    write(b, "cb", "typed on");
    await until(() => cellsOf(b.getDocument())["ca"] === "kept");
    expect(cellsOf(b.getDocument())["cb"]).toBe("typed on");
    await b.keepNow();
    await until(() => cellsOf(a.getDocument())["cb"] === "typed on");
  });

  test("a notebook that another tab put into the trash or forgot comes back with a change", async () => {
    const {a, b, id, one, two} = await openTwice();
    await two.trash(id);
    expect(await one.list()).toEqual([]);
    expect(await one.listTrash()).toMatchObject([{id, title: "Trials"}]);
    write(a, "ca", "still here");
    await a.keepNow();
    expect(await two.list()).toMatchObject([{id, cells: 4}]);
    await two.destroy(id);
    expect(await two.list()).toEqual([]);
    write(b, "cb", "back");
    await b.keepNow();
    expect(cellsOf((await one.read(id))?.document)).toMatchObject({ca: "still here", cb: "back"});
  });
});
