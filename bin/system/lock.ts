import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname} from "node:path";
import {setTimeout as delay} from "node:timers/promises";
import {Refusal, say, whenStopped} from "./command.ts";

/** Runs `work` while no other process of this repository does the same; waits for its turn. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  await take(file);
  const free = (): void => rmSync(file, {force: true});
  const release = whenStopped(free);
  try {
    return await work();
  } finally {
    release();
    free();
  }
}

async function take(file: string): Promise<void> {
  let told = false;
  for (;;) {
    try {
      mkdirSync(dirname(file), {recursive: true});
      writeFileSync(file, String(process.pid), {flag: "wx"});
      return;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw toRefusal(error, dirname(file));
    }
    const owner = ownerOf(file);
    if (owner !== null && !isAlive(owner)) {
      rmSync(file, {force: true});
      continue;
    }
    if (!told)
      say(`Another command is building the book (process ${owner ?? "unknown"}): waiting for it …`);
    told = true;
    await delay(500);
  }
}

/** What it means to the reader of a terminal that a folder could not be written. */
export function toRefusal(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (code === "ENOSPC") return new Refusal("The disk is full: free some space and try again.");
  if (code !== "EROFS" && code !== "EACCES" && code !== "EPERM") return error;
  return new Refusal(
    `The folder ${folder} cannot be written (${code}): move the book to a folder that can.`
  );
}

function ownerOf(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : null;
}
