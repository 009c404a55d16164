import type {Page} from "@playwright/test";
import {CHROMIUM_FLAGS, findChromium} from "../system/chromium.ts";
import {Refusal} from "../system/command.ts";
import {plotSizes, toFigure} from "../../lib/plot/index.ts";
import type {Figure} from "../../lib/plot/index.ts";
import type {DrawingSize, PlotValue} from "../../lib/protocol/index.ts";
import {COVER_SIZE, toCoverPage} from "./coverPage.ts";
import type {CoverFacts} from "./coverPage.ts";
import {toDrawingFile} from "./drawingSize.ts";
import type {DrawingTheme, DrawingWidth} from "./drawingSize.ts";

export interface Artist {
  /** The drawing of a plot: the text of an SVG, or the bytes of a WebP at twice its size for a surface. */
  draw(
    plot: PlotValue,
    look: {readonly column: DrawingWidth; readonly theme: DrawingTheme}
  ): Promise<Uint8Array>;
  /** A chapter's picture, as PNG. */
  drawCover(facts: CoverFacts): Promise<Uint8Array>;
  close(): Promise<void>;
}

/**
 * Opens one Chromium that draws plots with the page's own Plotly.
 * @throws Refusal when there is no Chromium on this machine
 */
export async function openArtist(root: string): Promise<Artist> {
  const executablePath = await findChromium();
  if (executablePath === null)
    throw new Refusal(
      "Drawing the figures needs Chromium, and there is none on this machine: install it, or name one in EPIGRAPH_CHROMIUM."
    );
  // Loaded only now: most checks draw nothing.
  const [{chromium}, {bundlePlots}, {tidySvg}] = await Promise.all([
    import("@playwright/test"),
    import("../assets.ts"),
    import("./tidySvg.ts")
  ]);
  const script = await bundlePlots(root, ["bar", "heatmap", "contour", "surface", "scatter3d"]);
  const browser = await chromium.launch({
    executablePath,
    args: [...CHROMIUM_FLAGS, "--enable-unsafe-swiftshader", "--force-device-scale-factor=1"]
  });
  const page = await openStudio(
    await browser.newPage({viewport: {width: 800, height: 800}}),
    script
  );
  return {
    async draw(plot, {column, theme}) {
      const {width, height} = plotSizes(plot)[column];
      const file = toDrawingFile(plot);
      const figure = toFigure(plot, {theme, width, height});
      const drawn = await drawInPage(page, {figure, width, height, file});
      return file === "svg"
        ? new TextEncoder().encode(tidySvg(drawn))
        : Uint8Array.from(Buffer.from(drawn, "base64"));
    },
    async drawCover(facts) {
      const cover = await browser.newPage({viewport: COVER_SIZE});
      try {
        await cover.route("**/*", (route) => route.abort());
        await cover.setContent(toCoverPage(root, facts));
        await cover.evaluate(() => document.fonts.ready.then(() => undefined));
        return await cover.screenshot({type: "png"});
      } finally {
        await cover.close();
      }
    },
    close: () => browser.close()
  };
}

const STUDIO = "https://studio.invalid";

/** A page that holds nothing but the bundle, and has no network. */
async function openStudio(page: Page, script: string): Promise<Page> {
  await page.route("**/*", (route) => {
    const {pathname, origin} = new URL(route.request().url());
    if (origin !== STUDIO) return route.abort();
    return pathname === "/plots.js"
      ? route.fulfill({contentType: "text/javascript", body: script})
      : route.fulfill({contentType: "text/html", body: "<!doctype html><title>Studio</title>"});
  });
  await page.goto(STUDIO);
  return page;
}

/** What Plotly's module gives to the function below, which runs in the page. */
interface Plotly {
  newPlot(element: HTMLElement, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
  toImage(element: HTMLElement, options: unknown): Promise<string>;
  purge(element: HTMLElement): void;
}

/** The text of an SVG, or a WebP in base64. */
async function drawInPage(
  page: Page,
  drawing: DrawingSize & {figure: Figure; file: "svg" | "webp"}
): Promise<string> {
  return page.evaluate(async ({figure, width, height, file}) => {
    const address = "/plots.js";
    const plotly = (await import(address)) as Plotly;
    const element = document.body.appendChild(document.createElement("div"));
    try {
      await plotly.newPlot(element, figure.data, figure.layout, {staticPlot: true});
      const options = {
        width,
        height,
        format: file === "svg" ? "svg" : "png",
        scale: file === "svg" ? 1 : 2
      };
      const address = await plotly.toImage(element, options);
      if (file === "svg") return decodeURIComponent(address.slice(address.indexOf(",") + 1));
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.width, image.height];
      canvas.getContext("2d")?.drawImage(image, 0, 0);
      return canvas.toDataURL("image/webp", 0.85).replace(/^[^,]*,/, "");
    } finally {
      plotly.purge(element);
      element.remove();
    }
  }, drawing);
}
