import {join} from "node:path";
import {build} from "esbuild";
import type {Plugin} from "esbuild";
import {createLibrary} from "../lib/stdlib/index.ts";
import {NO_BASE} from "./noBase.ts";

/** The standard library as scripts and Jupyter notebooks carry it: JSON with its names and its minified code. */
export async function bundleScriptLibrary(root: string): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [join(root, "bin/script/entry.ts")],
    bundle: true,
    minify: true,
    legalComments: "none",
    target: "es2022",
    charset: "utf8",
    format: "iife",
    globalName: "epigraph",
    platform: "neutral",
    mainFields: ["module", "main"],
    external: ["node:*"],
    define: NO_BASE,
    plugins: [withoutParser],
    absWorkingDir: root,
    logLevel: "silent",
    write: false
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("esbuild made no file");
  const library = createLibrary();
  return JSON.stringify({
    names: [...library.names].sort(),
    shared: Object.keys(library.shared).sort(),
    code: file.text.replace(/^"use strict";/, "").trim()
  });
}

/** Cells come as code, so that nothing parses them: of the kernel only its random numbers and its console's words are used. */
const withoutParser: Plugin = {
  name: "without-parser",
  setup(bundler) {
    bundler.onResolve({filter: /acorn/}, async ({path, pluginData, ...args}) => {
      if (pluginData === withoutParser) return undefined;
      const {resolveDir, kind} = args;
      const found = await bundler.resolve(path, {resolveDir, kind, pluginData: withoutParser});
      return {path: found.path, sideEffects: false};
    });
  }
};
