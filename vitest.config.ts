import {defineConfig} from "vitest/config";

// Tests that need a page ask for one themselves (tests/e2e runs in a real browser): everything here runs in Node.
export default defineConfig({
  oxc: {jsx: {runtime: "automatic"}},
  test: {
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    exclude: ["tests/e2e/**", "tests/fixtures/**"],
    environment: "node",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    passWithNoTests: false,
    // One thread is kept for the terminal otherwise: half of a small machine.
    maxWorkers: "100%"
  }
});
