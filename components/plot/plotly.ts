import type {Figure} from "../../lib/plot/index.ts";
import {withBase} from "../../lib/protocol/index.ts";

/** The little of Plotly that the page uses, loaded when a plot is first drawn live. */
export interface Plotly {
  /** Draws a figure where another may stand. */
  drawFigure(element: HTMLElement, figure: Figure, config: object): Promise<void>;
  newPlot(
    element: HTMLElement,
    data: readonly unknown[],
    layout: unknown,
    config: unknown
  ): Promise<unknown>;
  /** a `data:` address */
  toImage(
    element: HTMLElement,
    options: {
      readonly width: number;
      readonly height: number;
      readonly format: "svg" | "png";
      readonly scale: number;
    }
  ): Promise<string>;
  purge(element: HTMLElement): void;
}

let assets: Promise<Record<string, string>> | null = null;
const bundles = new Map<string, Promise<Plotly>>();

/** Fetches a bundle once; after a failure the next call tries again. */
export function loadPlotly({surface}: {surface: boolean}): Promise<Plotly> {
  const name = surface ? "plotsSurface" : "plots";
  const loading = bundles.get(name) ?? load(name);
  bundles.set(name, loading);
  loading.catch(() => bundles.delete(name));
  return loading;
}

/** Tells when the axes of a drawn plot may have moved, whoever moved them; the last listener alone is told. */
export function onRelayout(element: HTMLElement, listener: () => void): void {
  // Plotly gives the elements that it draws in their own way to listen.
  call(element, "removeAllListeners", "plotly_relayout");
  call(element, "on", "plotly_relayout", listener);
}

function call(element: HTMLElement, name: string, ...given: readonly unknown[]): void {
  const method: unknown = Reflect.get(element, name);
  if (typeof method === "function") Reflect.apply(method, element, given);
}

/** Fetches ahead, with what the network has to spare, what will draw the plots that stand on the page as pictures. */
export function prefetchPlotly(): void {
  linkPlotly("prefetch");
}

/** Fetches and compiles it ahead. */
export function preloadPlotly(): void {
  linkPlotly("modulepreload");
}

function linkPlotly(rel: "prefetch" | "modulepreload"): void {
  if (bundles.size > 0 || document.querySelector(".plot-image:not(.plot-image-surface)") === null)
    return;
  // Who draws them tries again.
  void findAssets().then(
    ({plots}) => plots !== undefined && linkOnce(rel, withBase(plots)),
    () => false
  );
}

function findAssets(): Promise<Record<string, string>> {
  assets ??= fetch(withBase("/generated/assets.json")).then((response) => response.json());
  return assets.catch((error: unknown) => {
    assets = null;
    throw error;
  });
}

async function load(name: string): Promise<Plotly> {
  const {[name]: script, plotStyles} = await findAssets();
  if (script === undefined || plotStyles === undefined) throw new Error("the plots are not built");
  const [module] = await Promise.all([
    import(
      /* webpackIgnore: true */ /* turbopackIgnore: true */ withBase(script)
    ) as Promise<Plotly>,
    loadStyles(withBase(plotStyles))
  ]);
  return module;
}

function loadStyles(href: string): Promise<void> {
  const link = linkOnce("stylesheet", href);
  if (link === null) return Promise.resolve();
  return new Promise((resolve) => {
    link.onload = () => resolve();
    // A plot without its styles is still a plot.
    link.onerror = () => resolve();
  });
}

/** The link, or null when the page has it already. */
function linkOnce(
  rel: "prefetch" | "modulepreload" | "stylesheet",
  href: string
): HTMLLinkElement | null {
  if (document.querySelector(`link[rel="${rel}"][href="${href}"]`) !== null) return null;
  const link = document.createElement("link");
  link.rel = rel;
  link.href = href;
  document.head.append(link);
  return link;
}
