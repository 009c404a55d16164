import {runCommand} from "./system/command.ts";
import {runStages, told} from "./system/stages.ts";

// npm run check: everything that needs no browser.
await runCommand(async () => {
  const tally = await runStages(["types", "lint", "format", "unit", "content", "build"]);
  process.stdout.write(`\n${told(tally)}\n`);
  return tally.failed === 0 ? 0 : 1;
});
