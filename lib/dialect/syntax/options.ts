/** One word of a fence's or block's list of options: `id=descent`, `caption="Two words"`, or the flag `hide`. */
export interface Option {
  readonly name: string;
  /** null for a flag */
  readonly value: string | null;
  /** the column of its first character, from 1 */
  readonly column: number;
  /** not a word, a `key=value` or a `key="value"` */
  readonly malformed: boolean;
}

const OPTION =
  /([A-Za-z][\w-]*)(?:=(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"']+)))?(?=\s|$)|\S+/gs;

/** Reads options as they stand in the file: TeX in quotes keeps its backslashes, only `\"` loses one. */
export function parseOptions(text: string, column: number): readonly Option[] {
  return [...text.matchAll(OPTION)].map((match) => {
    const [written, name, double, single, bare] = match;
    const quoted = double?.replaceAll('\\"', '"') ?? single?.replaceAll("\\'", "'");
    return {
      name: name ?? written,
      value: quoted ?? bare ?? null,
      column: column + match.index,
      malformed: name === undefined
    };
  });
}
