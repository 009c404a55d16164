// What the page came with, by name: found before React has changed anything, so that an element which is made anew can be filled again.
let standing: Map<string, Element> | null = null;
let asking: Promise<Document | null> | null = null;

/** Remembers the elements of the page as it came; only the first call looks. */
export function collectStanding(): void {
  if (standing !== null || typeof document === "undefined") return;
  standing = new Map();
  for (const element of document.querySelectorAll("[data-html]"))
    standing.set(element.getAttribute("data-html") ?? "", element);
}

/** Fills an element that React has made without its HTML: from the page as it came, else as it is served now. */
export function fill(element: Element, key: string): void {
  const known = standing?.get(key);
  if (known !== undefined) {
    copyInto(element, known);
    return;
  }
  asking ??= fetchPage().finally(() => (asking = null));
  void asking.then((page) => {
    const served = page?.querySelector(`[data-html="${CSS.escape(key)}"]`);
    if (served != null && element.getAttribute("data-html") === key) copyInto(element, served);
  });
}

function copyInto(element: Element, source: Element): void {
  if (element !== source) element.replaceChildren(...document.importNode(source, true).childNodes);
}

async function fetchPage(): Promise<Document | null> {
  try {
    const response = await fetch(location.pathname);
    return response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  } catch {
    return null;
  }
}
