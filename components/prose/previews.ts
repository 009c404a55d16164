const LINKS = "a.ref, a.cite, a[data-footnote-ref]";

/** How long the pointer rests on a reference before it opens, and how long it may stay away before it closes. */
const REST = 180;
const GRACE = 220;

/**
 * Shows what a reference leads to beside it, on hover and on keyboard focus: from this page, or taken out of the page
 * of another chapter. Escape closes it, and the pointer can move into it. Returns what ends it.
 */
export function startPreviews(page: Document): () => void {
  const pages = new Map<string, Promise<Document | null>>();
  const controller = new AbortController();
  const {signal} = controller;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let open: {link: HTMLAnchorElement; panel: HTMLElement} | null = null;

  const later = (work: () => void, delay: number): void => {
    clearTimeout(timer);
    timer = setTimeout(work, delay);
  };
  const panelIs = (panel: HTMLElement): boolean => open?.panel === panel;
  const close = (): void => {
    clearTimeout(timer);
    open?.link.removeAttribute("aria-describedby");
    open?.panel.remove();
    open = null;
  };
  const show = async (link: HTMLAnchorElement): Promise<void> => {
    if (open?.link === link) return;
    close();
    const panel = page.createElement("div");
    open = {link, panel};
    const target = await findTarget(link, page, pages);
    if (target === null || !panelIs(panel) || signal.aborted) return;
    panel.className = "preview prose";
    panel.id = "preview";
    panel.setAttribute("role", "tooltip");
    panel.append(...toPreview(target.element, page));
    if (target.from !== null)
      panel.append(
        Object.assign(page.createElement("p"), {
          className: "preview-from",
          textContent: target.from
        })
      );
    page.body.append(panel);
    link.setAttribute("aria-describedby", panel.id);
    place(panel, link);
  };

  const on = <E extends keyof DocumentEventMap>(
    type: E,
    listener: (event: DocumentEventMap[E]) => void
  ): void => page.addEventListener(type, listener, {signal});

  on("pointerover", ({target, pointerType}) => {
    if (pointerType === "touch" || !(target instanceof Element)) return;
    const link = target.closest<HTMLAnchorElement>(LINKS);
    if (link !== null) later(() => void show(link), REST);
    else if (target.closest(".preview") !== null) clearTimeout(timer);
    else if (open !== null && !open.link.matches(":focus-visible")) later(close, GRACE);
    else if (open === null) clearTimeout(timer);
  });
  on("focusin", ({target}) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>(LINKS) : null;
    if (link?.matches(":focus-visible") === true) void show(link);
    else if (target instanceof Element && target.closest(".preview") === null) close();
  });
  on("focusout", ({relatedTarget}) => {
    if (
      open !== null &&
      !(relatedTarget instanceof Element && relatedTarget.closest(".preview") !== null)
    )
      later(close, GRACE);
  });
  on("keydown", ({key}) => {
    if (key === "Escape") close();
  });
  on("click", ({target}) => {
    if (target instanceof Element && target.closest(".preview") === null) close();
  });
  return () => {
    close();
    controller.abort();
  };
}

interface Target {
  readonly element: Element;
  /** the title of the chapter it was taken from, or null on this page */
  readonly from: string | null;
}

async function findTarget(
  link: HTMLAnchorElement,
  page: Document,
  pages: Map<string, Promise<Document | null>>
): Promise<Target | null> {
  const id = decodeURIComponent(link.hash.slice(1));
  if (link.origin !== location.origin) return null;
  if (link.pathname === location.pathname) {
    const element = page.getElementById(id);
    return element === null ? null : {element, from: null};
  }
  const known = pages.get(link.pathname) ?? fetchPage(link.pathname);
  pages.set(link.pathname, known);
  const other = await known;
  const element = id === "" ? other?.querySelector(".chapter-head") : other?.getElementById(id);
  return element === null || element === undefined
    ? null
    : {element, from: other?.querySelector("h1")?.textContent ?? null};
}

async function fetchPage(path: string): Promise<Document | null> {
  try {
    const response = await fetch(path);
    return response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  } catch {
    // Offline, say: the link still leads there.
    return null;
  }
}

/** A copy fit to stand beside the text: no ids that would stand twice, nothing to press, nothing that runs. */
function toPreview(target: Element, page: Document): readonly Node[] {
  const whole = /^H[1-6]$/.test(target.tagName) ? [target, target.nextElementSibling] : [target];
  return whole.flatMap((element) => {
    if (element === null) return [];
    const copy = page.importNode(element, true);
    for (const part of copy.querySelectorAll(
      "script, button, input, select, .cell-bar, .cell-code, .cell-fold, .permalink, .section-end, [data-footnote-backref]"
    ))
      part.remove();
    for (const part of [copy, ...copy.querySelectorAll("[id], [data-cell], [aria-labelledby]")])
      for (const name of ["id", "data-cell", "aria-labelledby"]) part.removeAttribute(name);
    return element.tagName === "LI" ? [...copy.childNodes] : [copy];
  });
}

/** Under the reference, or above it where there is more room; never over the edge of the page. */
function place(panel: HTMLElement, link: HTMLElement): void {
  const at = [...link.getClientRects()].at(-1) ?? link.getBoundingClientRect();
  const {width, height} = panel.getBoundingClientRect();
  const below = window.innerHeight - at.bottom;
  const top = below > height + 12 || below > at.top ? at.bottom + 6 : at.top - height - 6;
  const left = Math.max(
    8,
    Math.min(at.left - 16, document.documentElement.clientWidth - width - 8)
  );
  panel.style.top = `${top + window.scrollY}px`;
  panel.style.left = `${left + window.scrollX}px`;
}
