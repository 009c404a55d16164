import {build} from "./build.ts";
import {runCommand, say, whenStopped} from "./system/command.ts";
import {checkPort, parsePort, serve} from "./system/serve.ts";

// npm start: builds the book when something it is made of changed, and serves it until it is stopped.
await runCommand(async () => {
  const port = parsePort(process.env["PORT"]);
  await checkPort({port});
  const {built, seconds} = await build();
  if (built) say(`The book is built (${seconds.toFixed(0)} s).`);
  const server = await serve({port});
  say(`\nEpigraph is open at http://localhost:${server.port}  (Ctrl-C stops it)`);
  return new Promise((resolve) => {
    whenStopped(async () => {
      // A server has no other end: stopping it is no failure.
      process.exitCode = 0;
      await server.close();
      say("Stopped.");
      resolve(0);
    });
  });
});
