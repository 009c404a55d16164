import {enableCompileCache} from "node:module";
import {join} from "node:path";
import {cacheFolder, root} from "./system/root.ts";

// The author's command line: `node bin/book.ts <command> …`. The exit code is 0 only when all is
// well, 1 when something is wrong with the book, 2 when the command was not understood.
// Only this much is loaded before the cache is on: the compiler alone is 9 MB of code.
enableCompileCache(join(cacheFolder, "node"));
const {runCommand} = await import("./system/command.ts");
const {runBook} = await import("./commands/book.ts");

await runCommand((words) =>
  runBook(words, {
    root,
    cacheFolder: process.env.EPIGRAPH_CACHE ?? cacheFolder,
    // npm runs scripts in the repository, wherever it was called.
    folder: (process.env.npm_lifecycle_event === "book" && process.env.INIT_CWD) || process.cwd(),
    print: (text) => void process.stdout.write(text),
    tell: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
    isColoured: process.stdout.isTTY && !process.env.NO_COLOR && process.env.TERM !== "dumb"
  })
);
