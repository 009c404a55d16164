import {expect, test} from "vitest";
import {
  changeDraft,
  createDrafts,
  openDraft,
  putAside,
  START
} from "../../components/exercise/drafts.ts";
import type {Draft} from "../../components/exercise/drafts.ts";
import type {Task} from "../../components/exercise/task.ts";

/** A storage in memory, of which only what a draft needs is there. */
function storageOf(kept: Map<string, string>, {full = false} = {}): Storage {
  return {
    length: 0,
    clear: () => undefined,
    key: () => null,
    removeItem: () => undefined,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      if (full) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    }
  };
}

test("a half-written answer comes back, for its exercise and chapter alone", () => {
  const kept = new Map<string, string>();
  const drafts = createDrafts("calculus", () => storageOf(kept));
  const draft = {...START, answer: "const f = 1", hints: 1};
  expect(drafts.keep("ex-a", draft)).toBe(true);
  const others = createDrafts("optimization", () => storageOf(kept));
  expect([drafts.find("ex-a"), drafts.find("ex-b"), others.find("ex-a")]).toEqual([
    draft,
    null,
    null
  ]);
});

test("a storage that is full, forbidden or not ours is told, and breaks nothing", () => {
  const full = createDrafts("calculus", () => storageOf(new Map(), {full: true}));
  expect(full.keep("ex-a", {...START, answer: "1"})).toBe(false);
  const forbidden = createDrafts("calculus", () => {
    throw new DOMException("no", "SecurityError");
  });
  expect(forbidden.find("ex-a")).toBe(null);
  const strange = new Map([["epigraph:answer:calculus:ex-a", '{"answer": 1}']]);
  expect(createDrafts("calculus", () => storageOf(strange)).find("ex-a")).toBe(null);
});

const task = (kind: Task["kind"], version: number, start = ""): Task => ({
  id: "ex-a",
  kind,
  version,
  start,
  checks: [],
  answer: "",
  tolerance: null,
  domain: "",
  options: []
});

test("a draft from before versions were kept is of version 1", () => {
  const kept = new Map([
    ["epigraph:answer:calculus:ex-a", '{"answer":"1","hints":2,"shown":true}']
  ]);
  expect(createDrafts("calculus", () => storageOf(kept)).find("ex-a")).toEqual({
    answer: "1",
    hints: 2,
    shown: true,
    version: 1,
    helpVersion: 1,
    aside: []
  });
});

test("a new version keeps what was written and takes back the help; marks in other options mean nothing any more", () => {
  const draft: Draft = {...START, answer: "1,0", hints: 2, shown: true};
  expect(openDraft(null, task("code", 2, "start"))).toEqual({
    ...START,
    answer: "start",
    version: 2,
    helpVersion: 2
  });
  expect(openDraft(draft, task("code", 1, "start"))).toEqual(draft);
  expect(openDraft(draft, task("code", 2, "start"))).toEqual({
    ...START,
    answer: "1,0",
    version: 1,
    helpVersion: 2
  });
  expect(openDraft(draft, task("multiple", 2))).toEqual({
    ...START,
    answer: "",
    version: 2,
    helpVersion: 2
  });
  expect(openDraft({...draft, version: 2}, task("order", 2, "1,0,2")).answer).toBe("1,0,2");
  expect(openDraft(draft, task("multiple", 1)).answer).toBe("");
  expect(openDraft(draft, {...task("multiple", 1), options: [true, false]}).answer).toBe("1,0");
});

test("a text that makes room for another is put aside once, the newest first", () => {
  const one = putAside({...START, answer: "a"}, {start: "", attempts: [], at: "2026-01-31"});
  expect(one.aside).toEqual([{answer: "a", at: "2026-01-31", version: 1}]);
  const two = putAside({...one, answer: "b"}, {start: "", attempts: [], at: "2026-02-01"});
  expect(two.aside.map(({answer}) => answer)).toEqual(["b", "a"]);
  const again = {start: "s", attempts: [{answer: "c", version: 1}], at: "2026-02-02"};
  for (const known of ["a", "b", "c", "s", " "])
    expect(putAside({...two, answer: known}, again).aside).toEqual(two.aside);
});

test("what is put aside keeps its version, and equal marks of two versions are two answers", () => {
  const at = {start: "", attempts: [{answer: "0,3", version: 1}], at: "2026-02-03"};
  const first = putAside({...START, answer: "0,1"}, {...at, attempts: []});
  const second = putAside({...first, answer: "0,1", version: 2}, at);
  expect(second.aside.map(({answer, version}) => [answer, version])).toEqual([
    ["0,1", 2],
    ["0,1", 1]
  ]);
  expect(putAside({...START, answer: "0,3", version: 2}, at).aside).toHaveLength(1);
  const kept = new Map<string, string>();
  const drafts = createDrafts("calculus", () => storageOf(kept));
  drafts.keep("ex-a", second);
  expect(drafts.find("ex-a")).toEqual(second);
  kept.set(
    "epigraph:answer:calculus:ex-a",
    '{"answer":"","hints":0,"version":2,"aside":[{"answer":"0,3","at":"2026-01-31"}]}'
  );
  expect(drafts.find("ex-a")?.aside).toEqual([{answer: "0,3", at: "2026-01-31", version: 1}]);
});

test("help that is asked for leaves an older answer an older one, and stays", () => {
  const older = openDraft({...START, answer: "mine"}, task("code", 2, "start"));
  const helped = changeDraft(older, {hints: 1}, 2);
  expect(helped).toEqual({...START, answer: "mine", hints: 1, version: 1, helpVersion: 2});
  expect(openDraft(helped, task("code", 2, "start"))).toEqual(helped);
  expect(openDraft(helped, task("code", 3, "start"))).toMatchObject({hints: 0, version: 1});
  expect(changeDraft(helped, {answer: "new"}, 2)).toMatchObject({hints: 1, version: 2});
  expect(changeDraft(helped, {shown: true, version: 2}, 2)).toMatchObject({
    answer: "mine",
    version: 2
  });
});
