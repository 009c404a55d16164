// What the page came with, by name: found before React has changed anything, so that an element which is made anew can be filled again.
let standing: Map<string, Element | string> | null = null;
let asking: Promise<Document | null> | null = null;

/** Remembers the elements of the page as it came; only the first call looks. */
export function collectStanding(): void {
  if (standing !== null || typeof document === "undefined") return;
  standing = new Map();
  for (const element of document.querySelectorAll("[data-html]"))
    // In development elements are filled anew with other HTML, so that what they had is kept as text.
    standing.set(
      element.getAttribute("data-html") ?? "",
      process.env.NODE_ENV === "development" ? element.innerHTML : element
    );
}

/** HTML that came after the page, by name. */
export function addFresh(table: Readonly<Record<string, string>>): void {
  if (typeof document === "undefined") return;
  collectStanding();
  for (const [key, html] of Object.entries(table)) standing?.set(key, html);
}

/** Fills an element that React has made without its HTML: from the page as it came, else as it is served now. */
export function fill(element: Element, key: string): void {
  const known = standing?.get(key);
  if (known !== undefined) {
    if (typeof known === "string") element.innerHTML = known;
    else copyInto(element, known);
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
