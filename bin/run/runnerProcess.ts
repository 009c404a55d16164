import {spawn} from "node:child_process";
import type {ChildProcess} from "node:child_process";
import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {access, mkdir, readFile, rename, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {build} from "esbuild";
import {whenStopped} from "../system/command.ts";

export interface Usage {
  /** milliseconds of processor time since the process began */
  readonly busy: number;
  /** it has something to do now, whether or not it got a processor */
  readonly isRunnable: boolean;
}

/** Megabytes that a chapter's cells may hold, in objects and in all. */
const HEAP_LIMIT = 1024;
const MEMORY_LIMIT = 2048;

export interface RunnerProcess {
  /** null where the system does not tell (all but Linux) */
  usage(): Usage | null;
  tell(message: object): void;
  /** tells, and resolves when the process has taken it or is gone */
  deliver(message: object): Promise<void>;
  onMessage(listener: (message: unknown) => void): void;
  /** called once, when the process is gone without having been ended by `end` */
  onDeath(listener: () => void): void;
  readonly end: () => void;
}

/** Seconds of processor time after which the system ends the process, should this one be gone by then. */
const PROCESSOR_LIMIT = 1800;

/**
 * Starts a process that runs cells: with an environment of its own, no permission but to read its
 * own program, a heap of 1 GB, and an end when it takes more than 2 GB in all (watched on Linux only).
 */
export function startRunner(
  program: string,
  environment: Readonly<Record<string, string>> = {}
): RunnerProcess {
  const flags = [
    "--permission",
    `--allow-fs-read=${program}`,
    `--max-old-space-size=${HEAP_LIMIT}`,
    "--no-warnings"
  ];
  const limited = `ulimit -t ${PROCESSOR_LIMIT}; ulimit -c 0; exec "$0" "$@"`;
  const [file, words] =
    process.platform === "win32"
      ? [process.execPath, []]
      : ["/bin/sh", ["-c", limited, process.execPath]];
  const child = spawn(file, [...words, ...flags, program], {
    env: {NODE_ENV: "production", ...environment},
    cwd: dirname(program),
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced"
  });
  const watch = setInterval(() => void endWhenTooLarge(child), 100);
  watch.unref();
  let ended = false;
  const release = whenStopped(() => void child.kill("SIGKILL"));
  child.on("exit", () => {
    clearInterval(watch);
    release();
  });
  const deliver = (message: object): Promise<void> =>
    new Promise((resolve) => {
      // A process that is gone answers by its end.
      if (child.connected) child.send(message, () => resolve());
      else resolve();
    });
  return {
    usage: () => (child.pid === undefined ? null : readUsage(child.pid)),
    tell: (message) => void deliver(message),
    deliver,
    onMessage: (listener) => void child.on("message", listener),
    onDeath: (listener) => void child.on("exit", () => ended || listener()),
    end() {
      ended = true;
      child.kill("SIGKILL");
    }
  };
}

/** From /proc/<pid>/stat: after the name in parentheses, the state, and 11 fields on the times in ticks of 10 ms. */
function readUsage(pid: number): Usage | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(ticks) ? {busy: ticks * 10, isRunnable: fields[0] === "R"} : null;
  } catch {
    // Another system, or a process that is gone.
    return null;
  }
}

async function endWhenTooLarge(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || process.platform !== "linux") return;
  const pages = await readFile(`/proc/${child.pid}/statm`, "utf8").catch(() => "");
  const resident = Number(pages.split(" ")[1] ?? 0) * 4096;
  if (resident > MEMORY_LIMIT * 1024 * 1024) child.kill("SIGKILL");
}

/** Writes the runner as one file, so that nothing else need be readable to it; returns its path. */
export async function bundleRunner(
  root: string,
  entry: "runner" | "exerciseRunner" = "runner"
): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [join(root, `bin/run/${entry}.ts`)],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node24",
    legalComments: "none",
    logLevel: "silent"
  });
  const text = outputFiles[0]?.text ?? "";
  const name = `runner-${createHash("sha256").update(text).digest("hex").slice(0, 16)}.mjs`;
  try {
    return await place(join(root, ".cache", "book"), name, text);
  } catch {
    // The repository may stand in a folder that cannot be written.
    return place(join(tmpdir(), "epigraph-book"), name, text);
  }
}

async function place(folder: string, name: string, text: string): Promise<string> {
  const path = join(folder, name);
  const present = await access(path).then(
    () => true,
    () => false
  );
  if (present) return path;
  await mkdir(folder, {recursive: true});
  // Written under another name first: two commands may start at the same time.
  await writeFile(`${path}.${process.pid}`, text);
  await rename(`${path}.${process.pid}`, path);
  return path;
}
