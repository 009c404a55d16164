import type {Tex} from "../../../lib/dialect/index.ts";
import {toErrorParts, toOutputHtml, toSentenceHtml} from "../../../lib/notebook/html/index.ts";
import {toPlainText} from "../../../lib/notebook/plain/index.ts";
import {assertNever, findCells, toPlainSentence} from "../../../lib/protocol/index.ts";
import type {
  CellEvent,
  InputKey,
  InputValue,
  OutputValue,
  Part,
  Run
} from "../../../lib/protocol/index.ts";
import {createControl, make} from "./controls.ts";
import {drawPlot} from "./plots.ts";

/** A cell's place on the page while it lives. */
export interface CellView {
  take(event: CellEvent): void;
  /** one sentence under the code, null for none */
  tell(sentence: string | null): void;
}

const WORDS: Readonly<Record<string, string>> = {
  queued: "Waiting",
  running: "Running",
  stale: "Out of date",
  stopped: "Stopped"
};

/** Follows a cell's events: what it showed before stays until there is something new. */
export function createCellView(
  element: HTMLElement,
  {
    tex,
    status,
    onMove
  }: {
    readonly tex: Tex;
    /** where the state is told; null for a value in prose */
    readonly status: HTMLElement | null;
    readonly onMove: (key: InputKey, value: InputValue) => void;
  }
): CellView {
  const outputs = element.querySelector<HTMLElement>(":scope > .outputs");
  const inputs = element.querySelector<HTMLElement>(":scope > .inputs");
  const controls = new Map<InputKey, {readonly spec: string; readonly element: HTMLElement}>();
  let run: Run | null = null;
  let hasFresh = false;

  /** Takes away what the file brought, or what the run before printed. */
  function begin(next: Run): void {
    if (run === null && inputs !== null) inputs.replaceChildren();
    run = next;
    outputs?.querySelector(":scope > .console")?.remove();
    outputs?.querySelector(":scope > .error")?.remove();
    hasFresh = true;
  }

  function show(slot: number, value: OutputValue): void {
    if (outputs === null) {
      element.textContent = value.kind === "string" ? value.text : toPlainText(value);
      return;
    }
    let place = outputs.querySelector<HTMLElement>(`:scope > [data-slot="${slot}"]`);
    if (place === null) {
      place = make("div", {className: "output"});
      place.dataset.slot = String(slot);
      outputs.append(place);
    }
    if (value.kind === "plot") {
      const drawn = place;
      void drawPlot(drawn, value.plot).catch(() => {
        drawn.innerHTML = toOutputHtml(value, {tex, picture: null});
      });
    } else place.innerHTML = toOutputHtml(value, {tex, picture: null});
  }

  function print(text: string): void {
    if (outputs === null) return;
    let place = outputs.querySelector<HTMLElement>(":scope > .console");
    if (place === null) {
      place = make("pre", {className: "console"});
      outputs.prepend(place);
    }
    place.textContent += (place.textContent === "" ? "" : "\n") + text;
  }

  function fail(parts: readonly Part[]): void {
    outputs?.querySelector(":scope > .error")?.remove();
    outputs?.append(make("p", {className: "error", innerHTML: toSentenceHtml(parts)}));
    if (outputs === null) element.title = toPlainSentence(parts);
  }

  function trim(count: number): void {
    for (const place of outputs?.querySelectorAll<HTMLElement>(":scope > [data-slot]") ?? [])
      if (Number(place.dataset.slot) >= count) place.remove();
  }

  return {
    tell(sentence) {
      if (sentence !== null) fail(findCells(sentence));
    },
    take(event) {
      if (run !== null && event.run < run) return;
      if (event.run !== run) begin(event.run);
      switch (event.type) {
        case "state":
          element.setAttribute("aria-busy", String(event.state === "running"));
          element.dataset.state = event.state;
          if (status !== null) status.textContent = WORDS[event.state] ?? "";
          if (event.error !== null && hasFresh) fail(toErrorParts(event.error));
          return;
        case "output":
          show(event.slot, event.value);
          return;
        case "outputs-end":
          trim(event.slots);
          return;
        case "log":
          for (const {text} of event.lines) print(text);
          return;
        case "input": {
          const spec = JSON.stringify(event.spec);
          if (controls.get(event.key)?.spec === spec || inputs === null) return;
          const control = createControl(event.spec, {
            value: event.value,
            tex,
            onMove: (value) => onMove(event.key, value)
          });
          controls.get(event.key)?.element.remove();
          controls.set(event.key, {spec, element: control});
          inputs.append(control);
          return;
        }
        case "inputs-end":
          for (const [key, {element: control}] of controls)
            if (key >= event.inputs) {
              control.remove();
              controls.delete(key);
            }
          return;
        case "progress":
          if (status !== null)
            status.textContent =
              `${event.label} ${event.done}${event.total === null ? "" : ` of ${event.total}`}`.trim();
          return;
        case "look":
        case "value":
          return;
        default:
          assertNever(event);
      }
    }
  };
}
