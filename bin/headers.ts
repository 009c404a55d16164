export interface HeaderRule {
  /** of the whole path without its first slash, as a pattern without capturing groups */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * What an answer says besides its body, whoever gives it: Next, or the server of finished files. A later rule wins. A page's own
 * content security policy is a meta tag that csp.ts writes into the finished HTML, since it holds the hashes of that page's scripts.
 */
export const HEADER_RULES: readonly HeaderRule[] = [
  {
    path: ".*",
    headers: {
      "Cache-Control": "public, max-age=0, must-revalidate",
      "Content-Security-Policy": "frame-ancestors 'self'",
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "strict-origin-when-cross-origin",
      "Permissions-Policy":
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=(), hid=()"
    }
  },
  {
    // The frames of kernels and of HTML that cells show get an origin of their own even when opened as pages.
    path: "generated/kernel/(?:runner|html)\\.html",
    headers: {
      "Content-Security-Policy": "sandbox allow-scripts; frame-ancestors 'self'",
      "Cache-Control": "no-cache"
    }
  },
  {
    // The worker that answers editors fetches declarations and tables, the one that renders prose what the book has to refer to, the one that searches its index, and nothing else of them leaves the thread.
    path: "generated/(?:language|prose|search)-[0-9a-f]+\\.js",
    headers: {
      "Content-Security-Policy": "default-src 'none'; connect-src 'self'; frame-ancestors 'self'"
    }
  },
  {
    // Files whose name holds the hash of their content.
    path: "(?:_next/static/.+|generated/(?:.*/)?[^/]+-[0-9a-zA-Z]{8,}\\.(?:js|json|css|woff2))",
    headers: {"Cache-Control": "public, max-age=31536000, immutable"}
  }
];

/** The headers of an answer at this path, which begins with a slash. */
export function findHeaders(path: string): Readonly<Record<string, string>> {
  const matching = COMPILED.filter(({pattern}) => pattern.test(path));
  return Object.assign({}, ...matching.map(({headers}) => headers)) as Record<string, string>;
}

const COMPILED = HEADER_RULES.map(({path, headers}) => ({
  pattern: new RegExp(`^/(?:${path})$`),
  headers
}));
