/** The document in which kernels run, on its way. */
export interface FrameElement {
  readonly element: HTMLIFrameElement;
  readonly loaded: Promise<void>;
}

/** Puts a sandboxed frame of an origin of its own into the page. Browsers start a process for it, which takes longer than to fetch what speaks to it. */
export function createFrameElement(runner: string): FrameElement {
  const element = document.createElement("iframe");
  element.setAttribute("sandbox", "allow-scripts");
  element.hidden = true;
  element.title = "Kernel";
  element.setAttribute("aria-hidden", "true");
  element.tabIndex = -1;
  element.src = runner;
  const loaded = new Promise<void>((resolve) => {
    element.addEventListener("load", () => resolve(), {once: true});
  });
  document.body.append(element);
  return {element, loaded};
}
