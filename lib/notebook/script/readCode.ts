import {planCells} from "../../kernel/index.ts";
import type {CellPlan} from "../../kernel/index.ts";
import {cellId} from "../../protocol/index.ts";
import {withShow} from "./cellCode.ts";
import {fromComment} from "./comment.ts";

const CALL =
  /^(?:const \{[^{}]*\} = )?await [\p{ID_Continue}$]+\(\{"id":.*\}, async (?:function\* )?\((?:\{[^{}]*\})?\) (?:=> )?\{$/u;
const CALL_OF_NONE = /^await [\p{ID_Continue}$]+\(\{.*\}\);$/u;

/** The cell's own code out of its call. Code that is in no call is taken as it is. */
export function readCode(lines: readonly string[]): {readonly source: string} {
  const at = lines.findIndex((line) => !line.startsWith("//"));
  const kept = at > 0 ? fromComment(lines.slice(0, at)) : null;
  const call = lines.slice(Math.max(0, at));
  if (at > 0 && kept !== null && call.length === 1 && CALL_OF_NONE.test(call[0] ?? ""))
    return {source: kept};
  const body = takeBody(call);
  // Comments may stand before the call only where it was written so, or where somebody put them.
  if (body === null) return {source: lines.join("\n")};
  const source = withoutShow(body);
  if (kept === null) return {source};
  const plan = planAlone(kept);
  return {source: plan?.isErased === true && isCode(plan, body) ? kept : source};
}

/** The lines within a call; null when they are in none. */
function takeBody(lines: readonly string[]): {readonly text: string; readonly show: string} | null {
  const first = lines[0] ?? "";
  if (!CALL.test(first) || lines.at(-1) !== "});") return takeFormatted(lines.join("\n"));
  const inner = lines.slice(1, -1);
  if (/^return \{[^{}]*\};$/.test(inner.at(-1) ?? "")) inner.pop();
  if (/^epigraph\$publish\(\{.*\}\);$/.test(inner[0] ?? "")) inner.shift();
  const show = /\(\{(?:show: )?(show_*)[,}]/.exec(first)?.[1] ?? "show";
  return {text: inner.join("\n"), show};
}

const FORMATTED =
  /^(?:const\s*\{[^{}]*\}\s*=\s*)?await\s+[\p{ID_Continue}$]+\(\s*\{(?:[^{}]|\{[^{}]*\})*\},\s*async\s*(?:function\s*\*\s*)?\((\s*\{[^{}]*\}\s*)?\)\s*(?:=>\s*)?\{\n?/u;

/** The same of a call that a formatter has set anew. */
function takeFormatted(text: string): {readonly text: string; readonly show: string} | null {
  const head = FORMATTED.exec(text);
  if (!head || !/\}\s*(?:,\s*)?\);?\s*$/.test(text)) return null;
  const inner = text
    .slice(head[0].length)
    .replace(/(?<!\s)\s*\}\s*(?:,\s*)?\);?\s*$/, "")
    .replace(/(?<!\s)\s*return\s*\{[^{}]*\};?\s*$/, "")
    .replace(/^\s*epigraph\$publish\(\{[^{}]*\}\);?\n/, "");
  const isSetIn = inner.split("\n").every((line) => line === "" || line.startsWith("  "));
  return {
    text: isSetIn ? inner.replace(/^ {2}/gm, "") : inner,
    show: /(?:show:\s*)?(show_*)\b/.exec(head[1] ?? "")?.[1] ?? "show"
  };
}

/** The code without the call of `show` around what it gives back. */
function withoutShow({text, show}: {readonly text: string; readonly show: string}): string {
  const output = planAlone(text)?.output ?? null;
  if (output === null) return text;
  const shown = text.slice(output.start, output.end);
  if (!shown.startsWith(`${show}(`) || !shown.endsWith(")")) return text;
  const before = text.slice(0, output.start);
  const after = text.slice(output.end);
  const inner = shown.slice(show.length + 1, -1);
  const exact = before + inner + after;
  const plan = planAlone(exact);
  if (plan !== null && withShow(plan, show) === text) return exact;
  // Whoever formats the script may have set what is shown on lines of its own.
  const trimmed = before + inner.trim() + after;
  return planAlone(trimmed)?.output == null ? text : trimmed;
}

function isCode(plan: CellPlan, {text, show}: {text: string; show: string}): boolean {
  return withShow(plan, show) === text;
}

function planAlone(source: string): CellPlan | null {
  const cell = {id: cellId("alone"), source, lazy: false, seed: null};
  return planCells([cell], {names: new Set()})[0] ?? null;
}
