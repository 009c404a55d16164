import {defineConfig} from "@playwright/test";
import {CHROMIUM_FLAGS} from "./bin/system/chromium.ts";

// `npm test` builds the book, serves it and names the server in EPIGRAPH_URL. Run alone (`npx playwright test`), this
// starts the server itself and takes the Chromium on PATH.
const url = process.env["EPIGRAPH_URL"];
const report = process.env["EPIGRAPH_BROWSER_REPORT"];
const port = 4049;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: ".cache/browser",
  fullyParallel: true,
  forbidOnly: true,
  // A machine may stand still for longer than a test is patient. What fails twice is wrong; what passed only then is listed by name.
  retries: 1,
  workers: 2,
  timeout: 120_000,
  // Long enough for two busy processors; a test that passes does not wait.
  expect: {timeout: 30_000},
  reporter: report === undefined ? "list" : [["list"], ["json", {outputFile: report}]],
  use: {
    baseURL: url ?? `http://127.0.0.1:${port}`,
    browserName: "chromium",
    screenshot: "off",
    trace: "off",
    launchOptions: {
      executablePath: process.env["EPIGRAPH_CHROMIUM"] ?? "/usr/bin/chromium",
      args: [...CHROMIUM_FLAGS]
    }
  },
  ...(url === undefined
    ? {
        webServer: {
          command: "node bin/launch.cjs start",
          env: {PORT: String(port)},
          url: `http://127.0.0.1:${port}/api/health`,
          timeout: 300_000,
          reuseExistingServer: false
        }
      }
    : {})
});
