import {slug as toSlug} from "../../lib/protocol/index.ts";
import {findSeen, look, NOTHING_SEEN, readingState} from "../../lib/progress/index.ts";
import type {ProgressLog} from "./log.ts";

/** How often a page that shows the end of a section is looked at, in milliseconds. */
const EVERY = 1_000;

/**
 * Watches the chapter of this page, if there is one: sections read to their end, sections marked as read, solutions
 * opened, and the moment when all of it is done. Returns what ends the watch.
 */
export function watchChapter(log: ProgressLog): () => void {
  const article = document.querySelector<HTMLElement>("[data-chapter][data-version]");
  const {chapter, version, words} = article?.dataset ?? {};
  if (article === null || chapter === undefined || version === undefined) return () => {};
  const slug = toSlug(chapter);
  const sections = toSections(words ?? "{}");
  const exercises = [
    ...article.querySelectorAll<HTMLElement>('.box[data-kind="exercise"][id]')
  ].map(({id}) => id);

  const inView = new Set<string>();
  let watch = NOTHING_SEEN;
  let timer: ReturnType<typeof setInterval> | undefined;

  const isRead = (section: string) =>
    log.getView().progress.get(slug)?.sections.has(section) === true;
  const read = (section: string, how: "seen" | "marked"): void => {
    if (!isRead(section)) log.record({kind: "section-read", chapter: slug, version, section, how});
    finish();
  };
  const finish = (): void => {
    const {progress} = log.getView();
    const state = readingState({slug, state: "written", sections, exercises}, progress);
    if (state === "finished" && progress.get(slug)?.finishedAt === null)
      log.record({kind: "chapter-finished", chapter: slug, version});
  };
  const glance = (): void => {
    const visible = document.visibilityState === "visible";
    watch = look(watch, {at: Date.now(), visible, inView: new Set(inView)});
    for (const section of findSeen(watch, sections)) if (!isRead(section)) read(section, "seen");
    const wanted = visible && [...inView].some((section) => !isRead(section));
    if (wanted && timer === undefined) timer = setInterval(glance, EVERY);
    if (!wanted && timer !== undefined) {
      clearInterval(timer);
      timer = undefined;
    }
  };

  const observer = new IntersectionObserver((entries) => {
    for (const {target, isIntersecting} of entries) {
      const section = target instanceof HTMLElement ? target.dataset["sectionEnd"] : undefined;
      if (section === undefined) continue;
      if (isIntersecting) inView.add(section);
      else inView.delete(section);
    }
    glance();
  });
  for (const end of article.querySelectorAll("[data-section-end]")) observer.observe(end);

  const click = ({target}: Event): void => {
    const button =
      target instanceof Element ? target.closest<HTMLElement>("[data-mark-read]") : null;
    const section = button?.dataset["markRead"];
    if (section !== undefined) read(section, "marked");
  };
  const open = ({target}: Event): void => {
    if (
      !(target instanceof HTMLDetailsElement) ||
      !target.open ||
      target.dataset["kind"] !== "solution"
    )
      return;
    const exercise = target.closest<HTMLElement>('.box[data-kind="exercise"]')?.id;
    if (
      exercise === undefined ||
      exercise === "" ||
      log.getView().progress.get(slug)?.solutions.has(exercise) === true
    )
      return;
    log.record({kind: "solution-shown", chapter: slug, version, exercise});
    finish();
  };
  article.addEventListener("click", click);
  article.addEventListener("toggle", open, true);
  document.addEventListener("visibilitychange", glance);

  return () => {
    observer.disconnect();
    clearInterval(timer);
    article.removeEventListener("click", click);
    article.removeEventListener("toggle", open, true);
    document.removeEventListener("visibilitychange", glance);
  };
}

function toSections(json: string): readonly {id: string; words: number}[] {
  const words: unknown = JSON.parse(json);
  if (typeof words !== "object" || words === null) return [];
  return Object.entries(words).map(([id, count]) => ({id, words: Number(count)}));
}
