import {join} from "node:path";
import {build} from "esbuild";
import type {BuildOptions, Plugin} from "esbuild";

/**
 * Modules that stand in a bundle as text, by their path, with the functions that they export. The text is evaluated when one of these is first called: an
 * engine then neither compiles nor runs it before. Their own imports are bundled with them, so no other module may hold state in common with them.
 */
export type TextModules = Readonly<Record<string, readonly string[]>>;

export function textModules(
  root: string,
  modules: TextModules,
  options: BuildOptions = {}
): Plugin {
  return {
    name: "text-modules",
    setup(bundler) {
      for (const [file, names] of Object.entries(modules)) {
        const path = join(root, file);
        const filter = new RegExp(`${path.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
        bundler.onLoad({filter}, async () => {
          const {outputFiles} = await build({
            ...options,
            entryPoints: [path],
            bundle: true,
            absWorkingDir: root,
            format: "iife",
            globalName: "it",
            write: false
          });
          const [made] = outputFiles;
          if (made === undefined) throw new Error(`esbuild made nothing of ${file}`);
          return {contents: toModule(`(() => {${made.text}return it;})()`, names), loader: "js"};
        });
      }
    }
  };
}

/** `eval` is kept from the start: code that runs later in the same realm may put another in its place. */
function toModule(text: string, names: readonly string[]): string {
  return [
    "const evaluate = globalThis.eval;",
    "let made;",
    `const load = () => (made ??= evaluate(${JSON.stringify(text)}));`,
    ...names.map((name) => `export const ${name} = (...given) => load().${name}(...given);`)
  ].join("\n");
}
