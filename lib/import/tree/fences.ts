import type {Code} from "mdast";
import {parseDiagram} from "../../dialect/index.ts";
import type {Attributes} from "../protect/attributes.ts";
import {parseAttributes} from "../protect/attributes.ts";
import type {Context} from "./context.ts";
import {readDisplay} from "./displays.ts";
import {lineOf, paragraph, placed} from "./nodes.ts";
import type {Block} from "./nodes.ts";

/** A fence or an indented listing: a diagram, a formula or a listing, which never runs. */
export function toListing(
  node: Pick<Code, "lang" | "meta" | "value" | "position">,
  attributes: Attributes | null,
  context: Context
): Block[] {
  const {atoms} = context;
  const line = lineOf({type: "code", ...(node.position ? {position: node.position} : {})});
  const value = atoms.restore(node.value);
  const isFormula = node.lang == null && atoms.only(node.value)?.kind === "math";
  if (isFormula && node.value.includes("\uE000")) {
    const atom = atoms.only(node.value);
    if (atom?.kind === "math" && atom.form !== "dollar") return readDisplay(atom, context);
  }
  const info = atoms.restore(`${node.lang ?? ""} ${node.meta ?? ""}`).trim();
  const {language, caption} = readInfo(info, attributes);
  if (language === "mermaid") return toDiagram(value, line, context);
  if (language === "math" && value.trim() !== "") {
    const raw = value;
    return readDisplay({kind: "math", tex: value, form: "display", raw, line}, context);
  }
  const code: Block = placed(
    {type: "code", lang: language === "" ? null : language, meta: null, value},
    line
  );
  return caption === null
    ? [code]
    : [paragraph([{type: "emphasis", children: [{type: "text", value: caption}]}], line), code];
}

/** The language of a listing and its title: `python`, `{.python title="fit.py"}`, `python:fit.py`, `js {1,3} linenos`. */
function readInfo(
  info: string,
  attributes: Attributes | null
): {readonly language: string; readonly caption: string | null} {
  const text = info.slice(0, 500);
  const braces = /\{([^{}]*)\}/.exec(text)?.[1] ?? "";
  const inside = parseAttributes(braces.startsWith(":") ? braces.slice(1) : braces);
  const [first = ""] = text
    .replace(/\{[^{}]*\}/g, " ")
    .trim()
    .split(/\s+/);
  const all = [...inside.classes, ...(attributes?.classes ?? [])];
  const named = all
    .map((name) => name.replace(/^language-/, ""))
    .find(
      (name) => !/^(?:line-?num|nolineno|numberLines|highlight|code|snippet|nocopy)/i.test(name)
    );
  const [lang = "", file] = first.split(":");
  const title =
    /(?:title|caption|filename|file|name)\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'{}]+))/i
      .exec(text)
      ?.slice(1)
      .find(Boolean) ??
    attributes?.values.get("file") ??
    attributes?.values.get("title") ??
    (file !== undefined && file !== "" ? file : null);
  return {
    language: clean(lang.includes("=") ? "" : lang) || clean(named ?? ""),
    caption: title ?? null
  };
}

function clean(language: string): string {
  const name = language.replace(/[^A-Za-z0-9+#_.-]/g, "").slice(0, 30);
  return /^(?:mermaid)$/i.test(name) ? "mermaid" : name;
}

/** A flowchart where our parser reads it, a listing of its text otherwise. */
export function toDiagram(written: string, line: number, context: Context): Block[] {
  const value = written
    .replace(/^\s*---[ \t]*\n[^]*?\n[ \t]*---[ \t]*\n/, "")
    .replace(/^\s*%%\{[^]*?\}%%[ \t]*\n?/gm, "")
    .replace(/^\n+|\s+$/g, "");
  const {fault} = parseDiagram(value);
  if (fault === null) {
    if (value !== written.trim())
      context.tell(
        "converted",
        "diagrams-have-no-theme",
        "The settings of a diagram are left out: it is drawn in the colours of the page.",
        line
      );
    return [placed({type: "code", lang: "mermaid", meta: null, value}, line)];
  }
  context.tell(
    "aside",
    "diagrams-are-flowcharts",
    `A diagram cannot be drawn, and its text stands as a listing: ${fault.message}`,
    line
  );
  return [placed({type: "code", lang: "text", meta: null, value: written}, line)];
}
