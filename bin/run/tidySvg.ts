import {optimize} from "svgo";

/**
 * Plotly's SVG as a file under version control: small, without scripts, its text still text in a
 * font that every machine has, and the same bytes for the same figure (Plotly makes up ids anew
 * each time).
 */
export function tidySvg(svg: string): string {
  const {data} = optimize(renameIds(svg).replace(FONT_FAMILY, FONT), {
    multipass: true,
    floatPrecision: 2,
    plugins: [
      {
        name: "preset-default",
        params: {overrides: {cleanupIds: false, convertShapeToPath: false, mergePaths: false}}
      },
      "removeScripts",
      // Nothing styles the classes, and some hold what Plotly made up.
      {name: "removeAttrs", params: {attrs: "(class|data-.*)"}}
    ]
  });
  return `${data}\n`;
}

// In an attribute a quoted name stands as `&quot;Source Sans 3&quot;`.
const FONT_FAMILY = /font-family:(?:&[a-z]+;|[^;"&])*/g;
const FONT = "font-family: system-ui, sans-serif";

/** Gives ids the names a0, a1, … in the order they stand. */
function renameIds(svg: string): string {
  const names = new Map<string, string>();
  for (const [, id] of svg.matchAll(/\sid="([^"]+)"/g))
    if (id !== undefined && !names.has(id)) names.set(id, `a${names.size}`);
  return svg
    .replace(/(\sid=")([^"]+)"/g, (_, head: string, id: string) => `${head}${names.get(id) ?? id}"`)
    .replace(/#([\w-]+)(?=["')&])/g, (whole, id: string) => {
      const name = names.get(id);
      return name === undefined ? whole : `#${name}`;
    });
}
