import {readdirSync} from "node:fs";
import {join} from "node:path";
import {runTool} from "./system/child.ts";
import {Refusal, runCommand, say} from "./system/command.ts";
import {root} from "./system/root.ts";

// npm run bench: every file of bench/; npm run bench -- kernel: only that one. Each prints one JSON object a line,
// {"name", "value", "unit"}, and so does this command on stdout; everything else goes to stderr.
await runCommand(async (args) => {
  const all = readdirSync(join(root, "bench"))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.replace(/\.ts$/, ""));
  const unknown = args.find((name) => !all.includes(name));
  if (unknown !== undefined)
    throw new Refusal(`There is no bench ${JSON.stringify(unknown)}: there are ${all.join(", ")}.`);
  let failed = 0;
  for (const name of args.length === 0 ? all : args) {
    say(`${name} …`);
    const {code, stdout, output} = await runTool(`../bench/${name}.ts`, [], {clock: true});
    for (const line of stdout.split("\n").filter(isMeasurement)) process.stdout.write(`${line}\n`);
    if (code === 0) continue;
    failed++;
    say(output);
  }
  return failed === 0 ? 0 : 1;
});

function isMeasurement(line: string): boolean {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === "object" && parsed !== null && "name" in parsed && "value" in parsed;
  } catch {
    return false;
  }
}
