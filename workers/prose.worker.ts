import {expose} from "comlink";
import {NO_LINKS} from "../lib/dialect/index.ts";
import type {BookLinks, Macros} from "../lib/dialect/index.ts";
import {createProseServer} from "./proseServer.ts";

// Code of our own in a worker of our own origin: it reads a notebook's prose and runs none of it.
expose(
  createProseServer({
    readMacros: () => read<Macros>("macros.json", {}),
    readLinks: () => read<BookLinks>("book.json", NO_LINKS)
  })
);

/** A file of the build, beside this worker's own; what stands for it where it cannot be had. */
async function read<T>(address: string, without: T): Promise<T> {
  try {
    const response = await fetch(address, {credentials: "omit"});
    return response.ok ? ((await response.json()) as T) : without;
  } catch {
    // Offline, most likely: the text is shown all the same, and says what it could not find.
    return without;
  }
}
