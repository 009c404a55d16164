import {isCellId} from "../../protocol/index.ts";
import type {CellSpec} from "../../protocol/index.ts";
import {cellOptions} from "../cellOptions.ts";
import {listOf} from "../frontMatter.ts";
import type {Edit, Place, Report} from "../problems.ts";
import type {Source} from "../source.ts";
import type {Option} from "../syntax/options.ts";
import {nearest, onlyNear} from "../words.ts";

/** The options that the fence of a cell takes. */
export const CELL_OPTIONS: readonly string[] = Object.keys(cellOptions);

export function applyOptions(
  base: CellSpec,
  options: readonly Option[],
  {line, source, report}: {line: number; source: Source; report: Report}
): CellSpec {
  const given = options.map(({name}) => name);
  const seen = new Set<string>();
  let spec = base;
  for (const option of options) {
    const place = {line, column: option.column};
    const near = nearest(option.name, CELL_OPTIONS);
    const meant =
      option.malformed && option.value === null && /\W/.test(option.name)
        ? null
        : onlyNear(
            option.name,
            CELL_OPTIONS.filter((known) => !given.includes(known))
          );
    if (option.malformed || !CELL_OPTIONS.includes(option.name)) {
      report(
        "cell-option-is-known",
        place,
        `A cell has no option \`${option.name}\`: ${near === null ? `it takes ${listOf(CELL_OPTIONS)}` : `perhaps \`${near}\` is meant`}.`,
        {edits: meant === null ? null : replaceAt(source, place, [option.name, meant])}
      );
    } else if (seen.has(option.name)) {
      report("cell-option-is-valid", place, `The option \`${option.name}\` is given twice.`);
    } else {
      spec = applyOption(spec, option, place, {source, report});
    }
    seen.add(option.name);
  }
  return spec;
}

function applyOption(
  spec: CellSpec,
  {name, value}: Option,
  place: Place,
  {source, report}: {source: Source; report: Report}
): CellSpec {
  const wrong = (message: string, edits: readonly Edit[] | null = null): CellSpec => {
    report("cell-option-is-valid", place, message, {edits});
    return spec;
  };
  switch (name) {
    case "hide":
    case "lazy":
    case "table":
      return value === null
        ? {...spec, [name]: true}
        : wrong(
            `\`${name}\` is a word of its own: write \`${name}\` without a value.`,
            value === "true" ? replaceAt(source, place, [`${name}=true`, name]) : null
          );
    case "id":
      return isCellId(value)
        ? {...spec, id: value}
        : wrong(
            `\`${value ?? ""}\` is not a cell id: use lower-case letters, digits and hyphens, starting with a letter.`
          );
    case "caption":
    case "alt":
      return value?.trim()
        ? {...spec, [name]: value.trim()}
        : wrong(`\`${name}\` is empty: write \`${name}="…"\`.`);
    case "height":
    case "seed": {
      const number = /^\d+$/.test(value ?? "") ? Number(value) : null;
      const fits =
        number !== null &&
        Number.isSafeInteger(number) &&
        (name === "seed" || (number >= 40 && number <= 2000));
      return fits
        ? {...spec, [name]: number}
        : wrong(
            name === "seed"
              ? "`seed` is a whole number: write `seed=7`."
              : "`height` is in CSS pixels, from 40 to 2000: write `height=320`."
          );
    }
    default:
      return value === "error"
        ? {...spec, expectError: true}
        : wrong("`expect` takes only the value `error`.");
  }
}

export function checkFigure(spec: CellSpec, start: Place, report: Report): void {
  if (!spec.id.startsWith("fig-")) return;
  if (spec.caption === null) {
    report(
      "figure-has-caption",
      start,
      `The figure \`${spec.id}\` has no caption: add \`caption="…"\` that says what it shows.`
    );
  }
  if (spec.alt === null) {
    report(
      "figure-has-alt",
      start,
      `The figure \`${spec.id}\` has no alternative text: add \`alt="…"\` for readers who do not see it.`
    );
  }
}

/** What is written at a place makes way; null when it is not written there in just these letters. */
export function replaceAt(
  source: Source,
  place: Place,
  [written, insert]: readonly [string, string]
): readonly Edit[] | null {
  const from = source.offsetAt(place);
  return source.text.startsWith(written, from) ? [{from, to: from + written.length, insert}] : null;
}
