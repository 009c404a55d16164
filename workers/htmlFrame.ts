import {HTML_FRAME} from "./messages.ts";

// The script of the frame that shows HTML a cell made. The frame has no origin, and its policy lets nothing but this script run and nothing at all be fetched; what is taken out
// here besides is what would lead the frame away from this document.

if (self.origin === "null" && parent !== self) start();

function start(): void {
  // Taken once: an element of the HTML may be named `body`.
  const {body} = document;
  // Whatever a link has come to say by the time it is clicked on.
  for (const type of ["click", "auxclick", "submit"])
    addEventListener(type, (event) => isLeadingAway(event) && event.preventDefault(), true);
  // No margins outside: the height of the body is that of what it shows.
  body.style.cssText = "margin:0;display:flow-root;font:16px/1.5 system-ui,sans-serif";
  addEventListener("message", function connect({source, ports: [page]}: MessageEvent): void {
    if (source !== parent || page === undefined) return;
    removeEventListener("message", connect);
    const tell = (): void => page.postMessage(Math.ceil(body.getBoundingClientRect().height));
    new ResizeObserver(tell).observe(body);
    page.onmessage = ({data}: MessageEvent<unknown>): void => {
      if (typeof data !== "string") return;
      body.replaceChildren(...parse(data));
      // Told at once: a frame that is out of sight is not drawn, and nothing is observed in it.
      tell();
    };
  });
  parent.postMessage(HTML_FRAME, "*");
}

function isLeadingAway({type, target}: Event): boolean {
  const link = target instanceof Element ? target.closest("a, area") : null;
  return type === "submit" || (link !== null && !(link.getAttribute("href") ?? "").startsWith("#"));
}

function parse(html: string): readonly Node[] {
  const {head, body} = new DOMParser().parseFromString(html, "text/html");
  for (const part of [head, body]) {
    for (const element of part.querySelectorAll("meta, base, link, script, iframe, object, embed"))
      element.remove();
    for (const change of part.querySelectorAll("animate, set"))
      if (/href/i.test(change.getAttribute("attributeName") ?? "")) change.remove();
    for (const link of part.querySelectorAll("a, area"))
      for (const name of ["href", "xlink:href", "target", "ping"])
        if (link.getAttribute(name)?.startsWith("#") !== true) link.removeAttribute(name);
  }
  return [...head.childNodes, ...body.childNodes];
}
