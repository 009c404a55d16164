import {defineConfig} from "vitest/config";

// Folders whose tests change nothing that another test could see: a worker keeps its modules from one file to the next, instead of loading them for each.
const TOGETHER = [
  "cell",
  "content",
  "dialect",
  "editor",
  "html",
  "language",
  "map",
  "notebook/exchange",
  "notebook/html",
  "notebook/view",
  "output",
  "plot",
  "progress",
  "prose",
  "protocol",
  "search",
  "stdlib"
].map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`);

// Tests that need a page ask for one themselves (tests/e2e runs in a real browser): everything here runs in Node.
export default defineConfig({
  oxc: {jsx: {runtime: "automatic"}},
  test: {
    projects: [
      {extends: true, test: {name: "together", include: TOGETHER, isolate: false}},
      {
        extends: true,
        test: {
          name: "apart",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/e2e/**", "tests/fixtures/**", ...TOGETHER]
        }
      }
    ],
    environment: "node",
    // Long enough for two busy processors; a test that passes does not wait.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    restoreMocks: true,
    passWithNoTests: false,
    // One thread is kept for the terminal otherwise: half of a small machine.
    maxWorkers: "100%"
  }
});
