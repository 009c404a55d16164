import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {build} from "esbuild";
import {NO_BASE} from "./noBase.ts";

/** What a notebook's stand-alone file carries to run: JSON that `parseHtmlPlayer` reads. */
export async function bundlePlayer(
  root: string,
  parts: {
    /** the document of the kernel's frame */
    readonly runner: string;
    readonly kernel: string;
    readonly plots: string;
    readonly plotStyles: string;
  }
): Promise<string> {
  const folder = join(root, "components/notebook/player");
  const {outputFiles} = await build({
    entryPoints: [join(folder, "entry.ts")],
    bundle: true,
    minify: true,
    legalComments: "none",
    target: "es2022",
    charset: "utf8",
    format: "iife",
    define: {...NO_BASE, "process.env.NODE_ENV": '"production"'},
    absWorkingDir: root,
    logLevel: "silent",
    write: false
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("esbuild made no file");
  const script = file.text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
  const [, inner = ""] = /<script>([^]*)<\/script>/.exec(parts.runner) ?? [];
  return JSON.stringify({
    script,
    styles:
      readFormulaStyles(root) +
      readFileSync(join(folder, "player.css"), "utf8").replace(/\s+/g, " ").trim(),
    parts: JSON.stringify(parts).replaceAll("<", "\\u003c"),
    hashes: [script, inner].map(
      (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`
    )
  });
}

/** KaTeX's rules with its fonts in them. */
function readFormulaStyles(root: string): string {
  const file = createRequire(join(root, "package.json")).resolve("katex/dist/katex.min.css");
  const styles = readFileSync(file, "utf8");
  return styles.replace(/src:url\(([^)]*\.woff2)\)[^;}]*/g, (_, font: string) => {
    const bytes = readFileSync(join(dirname(file), font));
    return `src:url(data:font/woff2;base64,${bytes.toString("base64")}) format("woff2")`;
  });
}
