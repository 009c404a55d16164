import {realpathSync} from "node:fs";
import {fileURLToPath} from "node:url";

/** A failure that the person who typed the command can mend: its message is one whole sentence. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** Progress goes to stderr, so that what a command answers stands alone on stdout. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Tells whether the module is the file that Node was started with. */
export function isCommand(moduleUrl: string): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === realpathSync(fileURLToPath(moduleUrl));
}

/**
 * Runs a command to its end and exits with the code it returns. A Refusal is printed as its sentence; anything else is a
 * fault of ours and is printed with its stack.
 */
export async function runCommand(
  main: (args: readonly string[]) => Promise<number>
): Promise<never> {
  listenForStop();
  let code = 1;
  try {
    code = await main(process.argv.slice(2));
  } catch (error) {
    if (error instanceof Refusal) say(error.message);
    else console.error(error);
  }
  await flush();
  process.exit(code);
}

type Ending = (signal: NodeJS.Signals) => Promise<void> | void;

// The one thing here that lasts: what has to end before this process does. A process has one way to be interrupted.
const endings = new Set<Ending>();

/** Registers what to end when the command is interrupted; returns how to take it back. */
export function whenStopped(ending: Ending): () => void {
  endings.add(ending);
  return () => endings.delete(ending);
}

/** Ctrl-C, a signal, or the launcher gone: end what was started, then this process. */
function listenForStop(): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals, code: number): void => {
    if (stopping) return;
    stopping = true;
    void Promise.allSettled([...endings].map(async (ending) => ending(signal))).then(() =>
      process.exit(process.exitCode ?? code)
    );
  };
  process.on("SIGINT", () => stop("SIGINT", 130));
  process.on("SIGTERM", () => stop("SIGTERM", 143));
  process.on("SIGHUP", () => stop("SIGHUP", 129));
  if (process.channel === undefined) return;
  process.on("disconnect", () => stop("SIGTERM", 143));
  process.channel.unref();
}

async function flush(): Promise<void> {
  await Promise.all(
    [process.stdout, process.stderr].map(
      (stream) => new Promise<void>((resolve) => stream.write("", () => resolve()))
    )
  );
}
