import {SKIP, visitParents} from "../visit.ts";
import type {Code, Parents} from "mdast";
import {cellId} from "../../protocol/index.ts";
import type {CellId, CellSpec} from "../../protocol/index.ts";
import type {Place, Report} from "../problems.ts";
import type {Source} from "../source.ts";
import {parseOptions} from "../syntax/options.ts";
import type {Option} from "../syntax/options.ts";
import {EXAMPLE, WRONG} from "../syntax/examples.ts";
import {isVerbatim} from "../syntax/verbatim.ts";
import {replaceChild, startOf} from "../tree.ts";
import type {Root} from "../tree.ts";
import {onlyNear} from "../words.ts";
import {applyOptions, checkFigure, replaceAt} from "./cellOptions.ts";

const TYPESCRIPT = ["ts", "typescript"];

/** Turns fences and `{ts}` code into cells, in the order of the text; reports what their options have wrong. */
export function readCells(tree: Root, source: Source, report: Report): readonly CellSpec[] {
  const drafts: {spec: CellSpec; named: boolean; readonly assign: (id: CellId) => void}[] = [];
  visitParents(tree, (node, ancestors) => {
    const parent = ancestors.at(-1);
    if (!parent) return;
    if (node.type === "code") {
      const spec = readFence(node, ancestors, source, report);
      if (!spec) return;
      const cell = {
        type: "cell" as const,
        id: spec.id,
        ...(node.position ? {position: node.position} : {})
      };
      replaceChild(parent, node, cell);
      drafts.push({spec, named: spec.id !== NAMELESS, assign: (id) => void (cell.id = id)});
      return SKIP;
    }
    if (node.type === "inlineCode" && /^\{ts\}/.test(node.value)) {
      const spec = readValue(node.value, startOf(node), source, report);
      const value = {
        type: "value" as const,
        id: spec.id,
        ...(node.position ? {position: node.position} : {})
      };
      replaceChild(parent, node, value);
      drafts.push({spec, named: false, assign: (id) => void (value.id = id)});
      return SKIP;
    }
    return;
  });
  const lines = new Map<CellId, number>();
  const isNew = ({spec, named}: (typeof drafts)[number]): boolean => {
    if (!named) return false;
    const first = lines.get(spec.id);
    if (first === undefined) lines.set(spec.id, spec.line - 1);
    else {
      const place = {line: spec.line - 1, column: spec.column};
      report(
        "id-is-unique",
        place,
        `The id \`${spec.id}\` is given twice: it stands at line ${first} already.`
      );
    }
    return first === undefined;
  };
  const kept = drafts.map(isNew);
  const counters = {cell: 0, value: 0};
  return drafts.map(({spec, assign}, index) => {
    if (kept[index]) return spec;
    let id: CellId;
    do id = cellId(`${spec.kind}-${++counters[spec.kind]}`);
    while (lines.has(id));
    assign(id);
    return {...spec, id};
  });
}

const NAMELESS = cellId("nameless");

function readFence(
  node: Code,
  ancestors: readonly Parents[],
  source: Source,
  report: Report
): CellSpec | null {
  const start = startOf(node);
  const opening = source.line(start.line).slice(start.column - 1);
  const [, fence = "", gap = "", lang = "", rest = ""] =
    /^(`{3,}|~{3,})([ \t]*)(\S*)(.*)$/.exec(opening) ?? [];
  if (fence === "") return null;
  checkClosed(node, fence, source, report);
  if (lang === "mermaid" || isVerbatim(node)) return null;
  const options = parseOptions(rest, start.column + fence.length + gap.length + lang.length);
  const [role, ...cellOptions] = options;
  if (!role) return null;
  const place = {line: start.line, column: role.column};
  if (role.name !== "cell" || role.value !== null || !TYPESCRIPT.includes(lang)) {
    checkRole(role, lang, ancestors, place, {source, report});
    return null;
  }
  if (lang !== "ts")
    report(
      "fence-is-known",
      {line: start.line, column: start.column + fence.length + gap.length},
      "A cell is written ```` ```ts cell ````.",
      {
        edits: replaceAt(
          source,
          {line: start.line, column: start.column + fence.length + gap.length},
          [lang, "ts"]
        )
      }
    );
  const line = start.line + 1;
  const first = node.value.split("\n")[0] ?? "";
  const base: CellSpec = {
    id: NAMELESS,
    source: node.value,
    kind: "cell",
    line,
    column: Math.max(1, source.line(line).length - first.length + 1),
    caption: null,
    alt: null,
    hide: false,
    lazy: false,
    expectError: false,
    table: false,
    height: null,
    seed: null
  };
  const spec = applyOptions(base, cellOptions, {line: start.line, source, report});
  checkFigure(spec, start, report);
  return spec;
}

function checkRole(
  role: Option,
  lang: string,
  ancestors: readonly Parents[],
  place: Place,
  {source, report}: {source: Source; report: Report}
): void {
  const inExercise = ancestors.some(
    (node) => node.type === "containerDirective" && node.name === "exercise"
  );
  if (lang === "mdx" && [EXAMPLE, WRONG].includes(role.name)) return;
  const meant = role.value === null ? onlyNear(role.name, ["cell", "starter", "check"]) : null;
  if (role.name === "cell") {
    report(
      "fence-is-known",
      place,
      `A cell is TypeScript: write \`ts cell\` instead of \`${lang} cell\`.`
    );
  } else if (role.name === "starter" || role.name === "check") {
    if (inExercise && lang === "ts") return;
    report(
      "fence-is-known",
      place,
      `A \`ts ${role.name}\` fence stands in an \`:::exercise\` block.`
    );
  } else {
    report(
      "fence-is-known",
      place,
      `\`${role.name}\` is not known after \`${lang}\`: a cell is \`ts cell\`, and a listing has its language alone.`,
      {
        edits:
          meant === null || lang !== "ts" || (meant !== "cell" && !inExercise)
            ? null
            : replaceAt(source, place, [role.name, meant])
      }
    );
  }
}

function checkClosed(node: Code, fence: string, source: Source, report: Report): void {
  const end = node.position?.end.line ?? 0;
  const start = startOf(node);
  const last = source
    .line(end)
    .replace(/^[\s>]*/, "")
    .trimEnd();
  const mark = fence[0] ?? "`";
  const closed =
    end > start.line && last.length >= fence.length && last === mark.repeat(last.length);
  if (!closed) {
    const shown = mark === "`" ? `\`${fence} ${fence} ${fence}\`` : `\`${fence}\``;
    report(
      "fence-is-closed",
      start,
      `The fence opened here is never closed: end it with a line ${shown}.`
    );
  }
}

function readValue(written: string, start: Place, source: Source, report: Report): CellSpec {
  const code = written.replace(/^\{ts\}\s*/, "").trimEnd();
  if (code === "")
    report(
      "value-has-code",
      start,
      "The value `{ts}` has no expression: write `` `{ts} loss.toFixed(2)` ``."
    );
  const [lead = ""] = /^`+\s*\{ts\}\s*/.exec(source.line(start.line).slice(start.column - 1)) ?? [];
  return {
    id: NAMELESS,
    source: code,
    kind: "value",
    line: start.line,
    column: start.column + lead.length,
    caption: null,
    alt: null,
    hide: true,
    lazy: false,
    expectError: false,
    table: false,
    height: null,
    seed: null
  };
}
