import {afterEach, expect, test, vi} from "vitest";
import {openDatabase} from "../../../components/notebook/storage/database.ts";
import {createBrowser, mustOpen, notebook} from "./notation.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("storage that never answers is said to be silent, and not waited for", async () => {
  vi.useFakeTimers();
  const {factory} = createBrowser();
  Object.defineProperty(factory, "open", {value: () => ({})});
  const said = openDatabase("silent", () => factory).catch(String);
  await vi.runAllTimersAsync();
  expect(await said).toBe(
    "StorageError: This browser’s storage does not answer: close its window and open the book again. What was kept is still there."
  );
});

test("a notebook opens where the book is served without https", async () => {
  const browser = createBrowser();
  const shelf = browser.openTab();
  const id = await shelf.create({document: notebook({ca: "1"}), files: new Map()});
  const getRandomValues = crypto.getRandomValues.bind(crypto);
  // What a browser leaves of it there.
  vi.stubGlobal("crypto", {getRandomValues});
  expect((await mustOpen(shelf, id)).getDocument().id).toBe(id);
  await browser.closeAll();
});
