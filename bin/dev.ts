import {runDev} from "./dev/run.ts";
import {runCommand} from "./system/command.ts";
import {parsePort} from "./system/serve.ts";

// npm run dev: the book with every page made anew when it is asked for. What an author changes goes into the open page; the bundles of cells are made anew when
// their sources change.
await runCommand(() => runDev({port: parsePort(process.env["PORT"])}));
