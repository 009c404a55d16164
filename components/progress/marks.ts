import {slug} from "../../lib/protocol/index.ts";
import {
  readingState,
  type ChapterFacts,
  type Progress,
  type ReadingState
} from "../../lib/progress/index.ts";

/** Writes a reader's progress into the marks that the page was built with: states, ticks, the path walked, the way on. */
export function showProgress(page: Document, progress: Progress): void {
  const states = new Map<string, ReadingState>();
  for (const element of page.querySelectorAll<HTMLElement>("[data-chapter-state]")) {
    const facts = maybeFacts(element);
    if (facts === null) continue;
    const state = readingState(facts, progress);
    states.set(facts.slug, state);
    element.dataset["state"] = state;
    const word = element.querySelector("[data-state-word]");
    if (word !== null && word.textContent !== state) word.textContent = state;
  }
  for (const element of page.querySelectorAll<SVGElement>("[data-state-of]")) {
    const state = states.get(element.dataset["stateOf"] ?? "");
    if (state !== undefined) element.dataset["state"] = state;
  }
  showSections(page, progress);
  showWayOn(page, states);
}

/** What an element built by `factsOf` says of its chapter; null for a planned one, whose state no reading changes. */
function maybeFacts({dataset}: HTMLElement): ChapterFacts | null {
  const {chapterState, sections, exercises} = dataset;
  if (chapterState === undefined || sections === undefined) return null;
  return {
    slug: slug(chapterState),
    state: "written",
    sections: split(sections).map((id) => ({id, words: 0})),
    exercises: split(exercises ?? "")
  };
}

function showSections(page: Document, progress: Progress): void {
  const chapter = page.querySelector<HTMLElement>("[data-chapter]")?.dataset["chapter"];
  if (chapter === undefined) return;
  const read = progress.get(slug(chapter))?.sections;
  for (const link of page.querySelectorAll<HTMLElement>("[data-toc]"))
    link.toggleAttribute("data-read", read?.has(link.dataset["toc"] ?? "") === true);
  for (const button of page.querySelectorAll<HTMLButtonElement>("button[data-mark-read]")) {
    const done = read?.has(button.dataset["markRead"] ?? "") === true;
    button.setAttribute("aria-pressed", String(done));
    button.disabled = false;
    const text = done ? "Section read" : "Mark section as read";
    if (button.textContent !== text) button.textContent = text;
  }
}

/** Of the links along the reading order one shows: what was begun last before what was never opened. */
function showWayOn(page: Document, states: ReadonlyMap<string, ReadingState>): void {
  const links = [...page.querySelectorAll<HTMLElement>(".continue > .continue-link")];
  const stateOf = (link: HTMLElement) => states.get(link.dataset["chapterState"] ?? "") ?? "unread";
  const next =
    links.find((link) => stateOf(link) === "started") ??
    links.find((link) => stateOf(link) === "unread") ??
    links[0];
  const begun = [...states.values()].some((state) => state !== "unread" && state !== "planned");
  for (const link of links) {
    link.hidden = link !== next;
    const word = link.querySelector(".continue-word");
    if (word !== null) word.textContent = begun ? "Continue" : "Start reading";
  }
}

function split(list: string): readonly string[] {
  return list.split(" ").filter((item) => item !== "");
}
