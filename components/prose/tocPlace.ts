/** Marks in the contents the heading that the reader is under. Returns what ends it. */
export function startToc(page: Document): () => void {
  const links = [...page.querySelectorAll<HTMLElement>("[data-toc]")];
  const ids = [...new Set(links.map(({dataset}) => dataset["toc"] ?? ""))];
  const headings = ids.flatMap((id) => page.getElementById(id) ?? []);
  let current = "";

  const show = (): void => {
    const line = window.innerHeight * 0.3;
    const id = headings.findLast((heading) => isAbove(heading, line))?.id ?? "";
    if (id === current) return;
    current = id;
    for (const link of links) {
      if (link.dataset["toc"] === id) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
    links
      .find((link) => link.dataset["toc"] === id && link.closest(".toc-margin") !== null)
      ?.scrollIntoView({block: "nearest"});
  };

  // All that stands above the line counts as seen, so that a jump over it is told too. Of a section that the browser skips, headings have no place, but it has one itself.
  const observer = new IntersectionObserver(show, {rootMargin: "10000000px 0px -70% 0px"});
  for (const heading of headings) {
    observer.observe(heading);
    const section = heading.closest(".section");
    if (section !== null) observer.observe(section);
  }
  return () => observer.disconnect();
}

/** Whether a heading stands above a line of the window. What a far section skips is not laid out for that: all of it is above or below. */
function isAbove(heading: HTMLElement, line: number): boolean {
  const far = heading.closest("[data-far]")?.getBoundingClientRect();
  if (far !== undefined && (far.bottom < line || far.top >= line)) return far.top < line;
  return heading.getBoundingClientRect().top < line;
}
