import {accessSync, constants, statSync} from "node:fs";
import {delimiter, join} from "node:path";
import {runChild} from "./child.ts";
import {Refusal, say} from "./command.ts";

/**
 * Of several lists of this kind Chromium takes the last, so that of Playwright stands here again. The two pages that a window keeps ready for its address field
 * cost each test more than the start of the page that it looks at, and whoever guesses a page's language reads all of its text.
 */
export const DISABLED_FEATURES: readonly string[] = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "TcpPortRandomizationWin",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  "msForceBrowserSignIn",
  "msEdgeUpdateLaunchServicesPreferredVersion",
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxFullPopup",
  "Translate"
];

// What a browser under test is started with: no sandbox of its own (it runs as root in containers), no background traffic.
export const CHROMIUM_FLAGS: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--disable-features=${DISABLED_FEATURES.join(",")}`
];

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"
];

const HOW =
  "install Chromium (`apt-get install chromium`, `brew install --cask chromium`) or name one in EPIGRAPH_CHROMIUM";

/** The Chromium of this machine: EPIGRAPH_CHROMIUM, else PATH, else where systems put it; null when there is none. */
export async function findChromium(): Promise<string | null> {
  const named = process.env["EPIGRAPH_CHROMIUM"];
  if (named !== undefined && named !== "") {
    if (await starts(named)) return named;
    throw new Refusal(`EPIGRAPH_CHROMIUM is ${named}, which does not start: ${HOW}.`);
  }
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const file of [...candidates, ...ELSEWHERE])
    if (isProgram(file) && (await starts(file))) return file;
  return null;
}

/** The Chromium of this machine, installed by the system's package manager when there is none. @throws Refusal */
export async function requireChromium(): Promise<string> {
  const present = await findChromium();
  if (present !== null) return present;
  await installChromium();
  const installed = await findChromium();
  if (installed !== null) return installed;
  throw new Refusal(
    `The browser tests need Chromium, and the one just installed does not start: ${HOW}.`
  );
}

async function installChromium(): Promise<void> {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  if (!folders.some((folder) => isProgram(join(folder, "apt-get"))))
    throw new Refusal(
      `The browser tests need Chromium, and there is none on this machine: ${HOW}.`
    );
  const rights = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  say("Installing Chromium with apt-get …");
  for (const step of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const [file = "apt-get", ...args] = [...rights, "apt-get", ...step];
    const {code, output} = await runChild(file, args, {
      clock: true,
      env: {DEBIAN_FRONTEND: "noninteractive"}
    });
    if (code === 0) continue;
    say(output.split("\n").slice(-15).join("\n"));
    throw new Refusal(
      `The browser tests need Chromium, and \`apt-get ${step[0] ?? ""}\` failed: ${HOW}.`
    );
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

async function starts(file: string): Promise<boolean> {
  const {code, stdout} = await runChild(file, ["--version"]);
  return code === 0 && /Chrom/.test(stdout);
}
