import {createHash} from "node:crypto";
import {mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {runInNewContext} from "node:vm";
import {build} from "esbuild";
import type {BuildOptions, Plugin} from "esbuild";
import {findSignatures} from "../lib/content/index.ts";
import {createLibrary} from "../lib/stdlib/index.ts";
import {bundleLanguage, bundleTypes} from "./languageBundle.ts";
import {NO_BASE} from "./noBase.ts";
import {bundlePlayer} from "./playerBundle.ts";
import {bundleScriptLibrary} from "./scriptBundle.ts";
import {textModules} from "./textModule.ts";

/** Addresses of what cells and plots load, as public/generated/assets.json holds them. */
export interface Assets {
  /** the document of the sandboxed frame */
  readonly runner: string;
  /** the document of the frame that shows HTML which a cell made */
  readonly html: string;
  /** the source of the workers in the sandboxed frame, which the page hands over at the reader's first intent */
  readonly kernel: string;
  /** the source of the workers that judge answers in code */
  readonly exercise: string;
  readonly plots: string;
  /** everything in `plots`, and surfaces */
  readonly plotsSurface: string;
  readonly plotStyles: string;
  /** the worker that answers editors */
  readonly language: string;
  /** the declarations that it reads */
  readonly types: string;
  /** the worker that renders a notebook's prose */
  readonly prose: string;
  /** the worker that searches the book */
  readonly search: string;
  /** the standard library as scripts and Jupyter notebooks carry it */
  readonly scriptLibrary: string;
  /** what makes a notebook's stand-alone file run */
  readonly player: string;
}

/**
 * Bundles the kernel's frame, the two plot bundles and what answers editors into public/generated. Files named by what is in them are never changed; the frame keeps its name, because its page
 * cannot know a hash. Returns the addresses, and writes them to assets.json for the page.
 */
export async function buildAssets({root}: {root: string}): Promise<Assets> {
  const out = join(root, "public", "generated");
  const [
    runner,
    html,
    kernel,
    exercise,
    plots,
    surface,
    language,
    types,
    prose,
    search,
    scriptLibrary
  ] = await Promise.all([
    bundleRunner(root),
    bundleHtmlFrame(root),
    bundleKernel(root),
    bundleExercise(root),
    bundlePlots(root, ["bar", "heatmap", "contour"]),
    bundlePlots(root, ["bar", "heatmap", "contour", "surface", "scatter3d"]),
    bundleLanguage(root),
    bundleTypes(root),
    bundleProse(root),
    bundleSearch(root),
    bundleScriptLibrary(root)
  ]);
  const styles = findPlotStyles(root);
  const player = await bundlePlayer(root, {runner, kernel, plots: surface, plotStyles: styles});
  const assets: Assets = {
    runner: "/generated/kernel/runner.html",
    html: "/generated/kernel/html.html",
    kernel: "/generated/kernel/kernel.js",
    exercise: "/generated/kernel/exercise.js",
    plots: `/generated/plots-${digest(plots)}.js`,
    plotsSurface: `/generated/plots-surface-${digest(surface)}.js`,
    plotStyles: `/generated/plots-${digest(styles)}.css`,
    language: `/generated/language-${digest(language)}.js`,
    types: `/generated/types-${digest(types)}.json`,
    prose: `/generated/prose-${digest(prose)}.js`,
    search: `/generated/search-${digest(search)}.js`,
    scriptLibrary: `/generated/script-library-${digest(scriptLibrary)}.json`,
    player: `/generated/player-${digest(player)}.json`
  };
  const write = (address: string, text: string): void =>
    replaceFile(join(root, "public", address), text);
  write(assets.runner, runner);
  write(assets.html, html);
  write(assets.kernel, kernel);
  write(assets.exercise, exercise);
  write("/generated/kernel/names.json", JSON.stringify([...createLibrary().names].sort()));
  write(assets.plots, plots);
  write(assets.plotsSurface, surface);
  write(assets.plotStyles, styles);
  write(assets.language, language);
  write(assets.types, types);
  write(assets.prose, prose);
  write(assets.search, search);
  write(assets.scriptLibrary, scriptLibrary);
  write(assets.player, player);
  write("/generated/assets.json", JSON.stringify(assets));
  const current = new Set(
    Object.values<string>({...assets}).map((address) => address.slice("/generated/".length))
  );
  for (const name of readdirSync(out))
    if (
      /^(?:plots|language|types|prose|search|script-library|player)-.*\.(?:js|json|css)$/.test(
        name
      ) &&
      !current.has(name)
    )
      rmSync(join(out, name));
  return assets;
}

/**
 * The document of the sandboxed frame: one inline script, allowed by its hash, and a policy under which nothing else can be loaded or fetched. `unsafe-eval` is for the workers, which
 * inherit the policy and compile cells.
 */
export async function bundleRunner(root: string): Promise<string> {
  return bundleFrame(root, "frame.ts", (script) => [
    `script-src ${script} 'unsafe-eval'`,
    "worker-src blob:",
    "connect-src 'none'"
  ]);
}

/** The document that shows HTML which a cell made: its styles count, and nothing of it runs, is fetched or is sent. */
export async function bundleHtmlFrame(root: string): Promise<string> {
  return bundleFrame(root, "htmlFrame.ts", (script) => [
    `script-src ${script}`,
    "style-src 'unsafe-inline'",
    "img-src data:",
    "font-src data:"
  ]);
}

/** A document of one script of workers/, allowed by its hash, under a policy that forbids all that is not named. */
async function bundleFrame(
  root: string,
  entry: string,
  policyFor: (script: string) => readonly string[]
): Promise<string> {
  const code = await bundle(root, {entryPoints: [join(root, "workers", entry)], format: "iife"});
  const script = code.replaceAll("</script", "<\\/script");
  const hash = `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
  const policy = [
    "default-src 'none'",
    ...policyFor(hash),
    "base-uri 'none'",
    "form-action 'none'"
  ].join("; ");
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="color-scheme" content="light dark"><title>Cells</title>`;
  return `<!doctype html><html lang="en"><head>${head}</head><body><script>${script}</script></body></html>\n`;
}

/** The source of a kernel's worker, standard library included. */
export async function bundleKernel(root: string): Promise<string> {
  return bundleCells(root, {
    entryPoints: [join(root, "workers/kernel.worker.ts")],
    define: {
      ...NO_BASE,
      SIGNATURES: JSON.stringify(findSignatures(root, createLibrary().names))
    }
  });
}

/** What makes a notebook's stand-alone file run, bundled for one file alone. */
export async function bundleWholePlayer(root: string): Promise<string> {
  const [runner, kernel, plots] = await Promise.all([
    bundleRunner(root),
    bundleKernel(root),
    bundlePlots(root, ["bar", "heatmap", "contour", "surface", "scatter3d"])
  ]);
  return bundlePlayer(root, {runner, kernel, plots, plotStyles: findPlotStyles(root)});
}

/** The source of the workers that judge answers in code. */
export async function bundleExercise(root: string): Promise<string> {
  return bundleCells(root, {entryPoints: [join(root, "workers/exercise.worker.ts")]});
}

/**
 * A worker that runs cells, in ASCII: a text of one byte a letter is handed over and compiled in half the time. What a first run of unchanged
 * cells does without, the parser above all, is compiled when it is needed.
 */
async function bundleCells(root: string, options: BuildOptions): Promise<string> {
  const late = {
    "lib/kernel/parser.ts": ["createParser", "createPlainParser"],
    "lib/stdlib/foreign.ts": ["decomposeSingular", "decomposeEigen"]
  };
  return bundle(root, {
    ...options,
    format: "iife",
    charset: "ascii",
    plugins: [textModules(root, late, {...COMMON, charset: "ascii"})]
  });
}

/** The source of the worker that renders the prose of notebooks. */
async function bundleProse(root: string): Promise<string> {
  return bundle(root, {
    entryPoints: [join(root, "workers/prose.worker.ts")],
    format: "iife",
    // A worker has no document to decode entities with.
    conditions: ["worker"]
  });
}

/** The source of the worker that searches the book. */
async function bundleSearch(root: string): Promise<string> {
  return bundle(root, {entryPoints: [join(root, "workers/search.worker.ts")], format: "iife"});
}

/** Tells browsers that know it to compile a script whole while it comes, off the page's thread (V8's explicit compile hints): nearly all of Plotly's functions are called at its start. */
const COMPILED_AHEAD = "//# allFunctionsCalledOnLoad";

/** An ES module with the part of Plotly that draws these traces. It needs no eval and writes no style element. */
export async function bundlePlots(root: string, traces: readonly string[]): Promise<string> {
  const contents = [
    'import Plotly from "plotly.js/lib/core";',
    ...traces.map((trace) => `import ${trace} from "plotly.js/lib/${trace}";`),
    `Plotly.register([${traces.join(", ")}]);`,
    "export const {newPlot, purge, toImage} = Plotly;",
    'export {drawFigure} from "./components/plot/drawing/drawFigure.ts";'
  ].join("\n");
  return bundle(root, {
    stdin: {contents, resolveDir: root},
    format: "esm",
    banner: {js: COMPILED_AHEAD},
    define: {...NO_BASE, global: "window", "define.amd": "false"},
    loader: {".css": "empty"},
    plugins: [withoutStyles]
  });
}

/** Plotly writes its rules into a style element at start, which a page with `style-src 'self'` refuses: they are a file instead. */
const withoutStyles: Plugin = {
  name: "without-styles",
  setup(bundler) {
    bundler.onLoad({filter: /plotly\.js[\\/]build[\\/]plotcss\.js$/}, () => ({contents: ""}));
    bundler.onLoad({filter: /native-promise-only/}, () => ({contents: ""}));
  }
};

/** The rules that Plotly would write, by running the file that writes them. */
function findPlotStyles(root: string): string {
  const file = createRequire(join(root, "package.json")).resolve("plotly.js/build/plotcss");
  const rules: string[] = [];
  const addStyleRule = (selector: string, declarations: string): void =>
    void rules.push(`${selector} {${declarations}}`);
  runInNewContext(readFileSync(file, "utf8"), {require: () => ({addStyleRule})});
  return `${rules.join("\n")}\n`;
}

const COMMON: BuildOptions = {
  bundle: true,
  minify: true,
  legalComments: "none",
  target: "es2022",
  charset: "utf8",
  logLevel: "silent",
  define: NO_BASE
};

async function bundle(root: string, options: BuildOptions): Promise<string> {
  const {outputFiles} = await build({
    ...COMMON,
    absWorkingDir: root,
    ...options,
    write: false
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("esbuild made no file");
  return file.text;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** Whole or not at all: a server may be reading the file. */
function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), {recursive: true});
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}
