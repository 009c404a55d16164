import {spawn} from "node:child_process";
import {root} from "./root.ts";
import {say, whenStopped} from "./command.ts";

export interface ChildResult {
  /** 0 only when all went well; a child that was killed or did not start has another number */
  readonly code: number;
  readonly stdout: string;
  /** both streams as they came */
  readonly output: string;
}

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** also shows what the child prints, on stderr, by default false; or the lines of it that are to be shown */
  readonly show?: boolean | ((line: string) => boolean);
  /** says after each 15 seconds how long it has taken, by default false */
  readonly clock?: boolean;
}

/** Runs a program in the repository to its end and returns what it printed. It ends with this process. */
export function runChild(
  file: string,
  args: readonly string[],
  {env = {}, show = false, clock = false}: ChildOptions = {}
): Promise<ChildResult> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: root,
      env: {...process.env, ...env},
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32"
    });
    const began = Date.now();
    const timer = clock
      ? setInterval(() => say(`  … ${Math.round((Date.now() - began) / 1000)} s`), 15_000)
      : undefined;
    const ended = new Promise<void>((done) => child.on("close", () => done()));
    const release = whenStopped(async (signal) => {
      endGroup(child.pid, signal);
      const hard = setTimeout(() => endGroup(child.pid, "SIGKILL"), 3000);
      await ended;
      clearTimeout(hard);
    });
    let stdout = "";
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
      keep(chunk);
    });
    child.stderr.on("data", keep);
    child.on("error", (error) => finish(127, error.message));
    child.on("close", (code, signal) =>
      finish(code ?? 1, signal === null ? "" : `ended by ${signal}\n`)
    );

    function keep(chunk: Buffer): void {
      output += chunk.toString();
      if (show === true) process.stderr.write(chunk);
      else if (show !== false) showLines(chunk.toString(), show);
    }

    function finish(code: number, last: string): void {
      clearInterval(timer);
      release();
      resolve({code, stdout, output: output + last});
    }
  });
}

function showLines(text: string, isShown: (line: string) => boolean): void {
  for (const line of text.split(/(?<=\n)/)) if (isShown(line)) process.stderr.write(line);
}

/** Runs one of our tools from node_modules under this Node. */
export function runTool(
  script: string,
  args: readonly string[],
  options: ChildOptions = {}
): Promise<ChildResult> {
  return runChild(process.execPath, [`${root}/node_modules/${script}`, ...args], options);
}

/** A child leads a process group of its own, so that its children (workers, browsers) end with it. */
function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
