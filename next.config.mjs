import {HEADER_RULES} from "./bin/headers.ts";

/** @type {import("next").NextConfig} */
export default {
  distDir: process.env.EPIGRAPH_DIST ?? ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  // Types and lint have their own command; the build need not repeat them. Next adds what it wants to the configuration
  // it is given, so it has one of its own: what `npm run lint` checks does not depend on an earlier build.
  typescript: {ignoreBuildErrors: true, tsconfigPath: "tsconfig.next.json"},
  // lib/content runs in Node while pages are made; these never reach a bundle.
  serverExternalPackages: ["typescript", "katex"],
  devIndicators: false,
  images: {unoptimized: true},
  async headers() {
    return HEADER_RULES.map(({path, headers}) => ({
      source: `/:path(${path})`,
      headers: Object.entries(headers).map(([key, value]) => ({key, value}))
    }));
  },
  async rewrites() {
    return [{source: "/data/:path*", destination: "/generated/data/:path*"}];
  }
};
