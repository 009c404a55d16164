import {expect, test} from "vitest";
import {createDrafts} from "../../components/exercise/drafts.ts";

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
  const draft = {answer: "const f = 1", hints: 1, shown: false};
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
  expect(full.keep("ex-a", {answer: "1", hints: 0, shown: false})).toBe(false);
  const forbidden = createDrafts("calculus", () => {
    throw new DOMException("no", "SecurityError");
  });
  expect(forbidden.find("ex-a")).toBe(null);
  const strange = new Map([["epigraph:answer:calculus:ex-a", '{"answer": 1}']]);
  expect(createDrafts("calculus", () => storageOf(strange)).find("ex-a")).toBe(null);
});
