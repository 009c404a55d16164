import {HEADER_RULES} from "./bin/headers.ts";

// The folder of a site that `npm run export` is made for, `/` or `/sub/path/`; empty for the book's own server.
const base = process.env.NEXT_PUBLIC_BASE ?? "";

const isDevelopment = process.env.NODE_ENV === "development";

// In a bundle for development these would be their own development versions, which read a chapter at half the speed.
const PARSERS = [
  "hast-util-to-html",
  "hast-util-to-jsx-runtime",
  "mdast-util-directive",
  "mdast-util-to-string",
  "micromark-extension-directive",
  "remark-gfm",
  "remark-math",
  "remark-mdx",
  "remark-parse",
  "remark-rehype",
  "unified",
  "yaml"
];

/** @type {import("next").NextConfig} */
export default {
  distDir: process.env.EPIGRAPH_DIST ?? ".next",
  basePath: base.slice(0, -1),
  trailingSlash: base !== "",
  // Named here so that it is replaced in every bundle, also where it is not set.
  env: {NEXT_PUBLIC_BASE: base},
  reactStrictMode: true,
  poweredByHeader: false,
  // Types and lint have their own command; the build need not repeat them. Next adds what it wants to the configuration
  // it is given, so it has one of its own: what `npm run lint` checks does not depend on an earlier build.
  typescript: {ignoreBuildErrors: true, tsconfigPath: "tsconfig.next.json"},
  // lib/content runs in Node while pages are made; these never reach a bundle.
  serverExternalPackages: ["typescript", "katex", ...(isDevelopment ? PARSERS : [])],
  devIndicators: false,
  images: {unoptimized: true},
  async headers() {
    return HEADER_RULES.map(({path, headers}) => ({
      source: `/:path(${path})`,
      headers: Object.entries(headers).map(([key, value]) => ({key, value}))
    }));
  },
  // An export has pages in the places of these.
  ...(base === "" ? {redirects: findRedirects} : {}),
  async rewrites() {
    return [{source: "/data/:path*", destination: "/generated/data/:path*"}];
  }
};

/** The addresses that pages had, with what the router would take for patterns escaped. */
async function findRedirects() {
  // Loaded only when it is asked: a server that starts has its table from the build.
  const content = await import("./lib/content/index.ts");
  return content.findRedirects(process.cwd()).map(({from, to}) => ({
    source: from.replace(/[(){}:*+?]/g, "\\$&"),
    destination: to,
    permanent: true
  }));
}
