import {Refusal, runCommand} from "./system/command.ts";
import {runStages, STAGES, told, type Stage} from "./system/stages.ts";

// npm test: everything; npm test -- types unit: only these stages. The last line counts the tests and checks.
await runCommand(async (args) => {
  const {passed, failed} = await runStages(args.length === 0 ? STAGES : args.map(parseStage));
  process.stdout.write(`\n${told({passed, failed})}\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
});

function parseStage(text: string): Stage {
  const stage = STAGES.find((name) => name === text);
  if (stage !== undefined) return stage;
  throw new Refusal(
    `There is no stage ${JSON.stringify(text)}: the stages are ${STAGES.join(", ")}.`
  );
}
