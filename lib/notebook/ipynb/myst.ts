/** A part of a Markdown cell: text, or a directive of MyST, which Jupyter Book has. */
export type MystPart =
  {readonly kind: "text"; readonly text: string; readonly line: number} | MystDirective;

export interface MystDirective {
  readonly kind: "directive";
  /** in lower case: `warning`, `prf:theorem` */
  readonly name: string;
  readonly argument: string;
  readonly options: ReadonlyMap<string, string>;
  readonly body: string;
  /** as it is written, its fences included */
  readonly written: string;
  /** of the source, from 1 */
  readonly line: number;
  readonly bodyLine: number;
}

const OPEN = /^( {0,3})(`{3,}|~{3,}|:{3,})(?:\{([a-zA-Z][\w:.-]{0,40})\}[ \t]*(.{0,1000}))?/;

/** Cuts a text at the directives that stand at its margin. Never fails: what is never closed goes to the end. */
export function splitDirectives(source: string): readonly MystPart[] {
  const lines = source.replace(/\r\n?/g, "\n").split("\n");
  const parts: MystPart[] = [];
  let text: string[] = [];
  let textLine = 1;
  const flush = (next: number): void => {
    if (text.some((line) => line.trim() !== ""))
      parts.push({kind: "text", text: text.join("\n"), line: textLine});
    text = [];
    textLine = next;
  };
  for (let i = 0; i < lines.length; i++) {
    const [, , marks, name, argument = ""] = OPEN.exec(lines[i] ?? "") ?? [];
    const isFence = marks !== undefined && (name !== undefined || !marks.startsWith(":"));
    if (!isFence) {
      text.push(lines[i] ?? "");
      continue;
    }
    const end = findEnd(lines, i, marks);
    if (name === undefined) text.push(...lines.slice(i, end + 1));
    else {
      flush(end + 2);
      const body = lines.slice(i + 1, end);
      const {options, count} = takeOptions(body);
      parts.push({
        kind: "directive",
        name: name.toLowerCase(),
        argument: argument.trim(),
        options,
        body: body.slice(count).join("\n"),
        written: lines.slice(i, end + 1).join("\n"),
        line: i + 1,
        bodyLine: i + 2 + count
      });
    }
    i = end;
  }
  flush(lines.length);
  return parts;
}

/** The line that closes a fence: as many of the same marks alone, those of inner fences passed over. */
function findEnd(lines: readonly string[], start: number, marks: string): number {
  const mark = marks.charAt(0);
  const close = (line: string): number => {
    const text = line.trim();
    return text.length >= 3 && text === mark.repeat(text.length) ? text.length : 0;
  };
  let inner = 0;
  for (let i = start + 1; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const length = close(line);
    if (length >= marks.length) {
      if (inner === 0) return i;
      inner--;
    } else if (
      length === 0 &&
      mark === ":" &&
      new RegExp(`^ {0,3}:{${marks.length},}\\{`).test(line)
    )
      inner++;
  }
  return lines.length;
}

/** `:name: value` lines at the start, or YAML between rules. */
function takeOptions(body: readonly string[]): {
  readonly options: ReadonlyMap<string, string>;
  readonly count: number;
} {
  const options = new Map<string, string>();
  let count = 0;
  const isYaml = /^---\s*$/.test(body[0] ?? "");
  const pattern = isYaml
    ? /^([a-zA-Z][\w-]{0,40}):[ \t]*(.{0,1000})$/
    : /^:([a-zA-Z][\w-]{0,40}):[ \t]*(.{0,1000})$/;
  const end = isYaml ? body.findIndex((line, i) => i > 0 && /^---\s*$/.test(line)) : -1;
  if (isYaml && end < 0) return {options, count: 0};
  for (const line of isYaml ? body.slice(1, end) : body) {
    const [, key, value = ""] = pattern.exec(line.trimEnd()) ?? [];
    if (key === undefined) {
      if (isYaml) continue;
      break;
    }
    options.set(key.toLowerCase(), value.trim());
    count++;
  }
  return {options, count: isYaml ? end + 1 : count};
}

/** Boxes of MyST and its theorems, by ours. */
export const MYST_BOXES: ReadonlyMap<string, string> = new Map([
  ["note", "info"],
  ["important", "info"],
  ["seealso", "info"],
  ["admonition", "info"],
  ["sidebar", "info"],
  ["margin", "info"],
  ["aside", "info"],
  ["topic", "info"],
  ["versionadded", "info"],
  ["tip", "tip"],
  ["hint", "tip"],
  ["attention", "warning"],
  ["caution", "warning"],
  ["warning", "warning"],
  ["danger", "danger"],
  ["error", "danger"],
  ["dropdown", "details"],
  ["toggle", "details"],
  ["solution", "details"],
  ["exercise", "problem"],
  ["proof", "proof"],
  ["theorem", "theorem"],
  ["lemma", "lemma"],
  ["proposition", "proposition"],
  ["corollary", "corollary"],
  ["definition", "definition"],
  ["example", "example"],
  ["algorithm", "algorithm"],
  ["axiom", "definition"],
  ["assumption", "definition"],
  ["property", "proposition"],
  ["remark", "remark"],
  ["observation", "remark"],
  ["criterion", "theorem"],
  ["conjecture", "remark"]
]);

/** A line that names what follows it. */
export const TARGET = /^\([\w:.-]{1,100}\)=[ \t]*$/;

/** Marks that MyST has and Markdown has not: formulas and references as others write them, the rest by its words; names of what follows go. */
export function withoutRoles(text: string): string {
  const plain = text.includes(")=") ? text.replace(new RegExp(TARGET, "gm"), "") : text;
  if (!plain.includes("}`")) return plain;
  return plain.replace(
    /(`{1,4})(?:(?!\1)[^\n]){0,300}?\1(?!`)|\{([a-zA-Z][\w:+-]{0,30})\}`([^`\n]{1,1000})`/g,
    (written, code: string | undefined, role: string | undefined, inner: string | undefined) => {
      if (code !== undefined || role === undefined || inner === undefined) return written;
      if (role === "math") return `$${inner}$`;
      if (role === "eq") return `\\eqref{${inner}}`;
      if (WORDED.test(role)) return /^(.{1,500}?)\s*<[^<>]{0,500}>$/.exec(inner)?.[1] ?? inner;
      if (role === "sub" || role === "sup") return `<${role}>${inner}</${role}>`;
      return `\`${inner}\``;
    }
  );
}

const WORDED = /^(?:ref|numref|doc|term|download|abbr|any|prf:ref)$/;

/** The roles of a text that only MyST can show, as `cite`. */
export function findUnknownRoles(text: string): readonly string[] {
  if (!text.includes("}`")) return [];
  const roles = [...text.matchAll(/\{([a-zA-Z][\w:+-]{0,30})\}`[^`\n]/g)].map(
    ([, role = ""]) => role
  );
  return [...new Set(roles)].filter(
    (role) =>
      !WORDED.test(role) && !["math", "eq", "sub", "sup", "code", "kbd", "ts"].includes(role)
  );
}
