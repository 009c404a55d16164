import {runCommand} from "./system/command.ts";
import {runStages, told} from "./system/stages.ts";

// npm run lint: what can be said about the code and the chapters without running a test.
await runCommand(async () => {
  const tally = await runStages(["types", "lint", "format", "content"]);
  process.stdout.write(`\n${told(tally)}\n`);
  return tally.failed === 0 ? 0 : 1;
});
