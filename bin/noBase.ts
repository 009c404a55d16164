/**
 * For esbuild: what it bundles is the same in every export, so it cannot know where the site stands. A worker is told the addresses that
 * it reads by the page, and a file that leaves the site has none.
 */
export const NO_BASE = {"process.env.NEXT_PUBLIC_BASE": '""'};
