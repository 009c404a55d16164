// Every page is made at build time. The pages' own content security policy is a meta tag that bin/csp.ts writes into
// the finished HTML (it holds the hashes of that page's inline scripts); what is the same everywhere is a header here.

const everywhere = [
  {key: "Content-Security-Policy", value: "frame-ancestors 'self'"},
  {key: "X-Content-Type-Options", value: "nosniff"},
  {key: "Referrer-Policy", value: "strict-origin-when-cross-origin"},
  {
    key: "Permissions-Policy",
    value: "camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=(), hid=()"
  }
];

// The frames of kernels and of HTML that cells show get an origin of their own even when opened as pages.
const sandboxedFrame = [
  {
    key: "Content-Security-Policy",
    value: "sandbox allow-scripts; frame-ancestors 'self'"
  },
  {key: "Cache-Control", value: "no-cache"}
];

const immutable = [{key: "Cache-Control", value: "public, max-age=31536000, immutable"}];

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
    return [
      {source: "/:path*", headers: everywhere},
      {source: "/generated/kernel/runner.html", headers: sandboxedFrame},
      {source: "/generated/kernel/html.html", headers: sandboxedFrame},
      // Files whose name holds the hash of their content.
      {
        source: "/generated/:file((?:.*/)?[^/]+-[0-9a-zA-Z]{8,}\\.(?:js|css|woff2))",
        headers: immutable
      }
    ];
  },
  async rewrites() {
    return [{source: "/data/:path*", destination: "/generated/data/:path*"}];
  }
};
