import {expect, test} from "vitest";
import {createJournal, findEntries} from "../../../components/notebook/storage/journal.ts";
import {createStorage, notebook} from "./notation.ts";

test("a change that was written down is forgotten once it is kept, though a later one found no room", () => {
  const storage = createStorage();
  const base = notebook({ca: "1"});
  const toOurs = (source: string) => ({...notebook({ca: source}), id: base.id});
  const journal = createJournal(() => storage, {id: base.id, tab: "one"});
  const {setItem} = storage;
  journal.write({base, ours: toOurs("a draft")});
  storage.setItem = () => {
    throw new DOMException("The disk is full.", "QuotaExceededError");
  };
  journal.write({base, ours: toOurs("the final text")});
  storage.setItem = setItem;
  journal.clear();
  expect(findEntries(() => storage, {id: base.id, stored: toOurs("the final text")})).toEqual([]);
});
