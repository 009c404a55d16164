/** Marks in the contents the heading that the reader is under. Returns what ends it. */
export function startToc(page: Document): () => void {
  const links = [...page.querySelectorAll<HTMLElement>("[data-toc]")];
  const ids = [...new Set(links.map(({dataset}) => dataset["toc"] ?? ""))];
  const headings = ids.flatMap((id) => page.getElementById(id) ?? []);
  let current = "";

  const show = (): void => {
    const line = window.innerHeight * 0.3;
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < line);
    const id = passed.at(-1)?.id ?? "";
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

  const observer = new IntersectionObserver(show, {rootMargin: "0px 0px -70% 0px"});
  for (const heading of headings) observer.observe(heading);
  return () => observer.disconnect();
}
