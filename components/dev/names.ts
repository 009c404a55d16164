import type {Piece} from "../../lib/dialect/index.ts";

/** A component that a text names, with its literal props as JSON. */
export interface NamedPlace {
  readonly name: string;
  readonly props: string;
}

/** The one name of all places that show the same. */
export function nameOf({name, props}: NamedPlace): string {
  return `${name} ${props}`;
}

/** The component that a piece of a text stands for, if it stands for one. */
export function findComponent({tag, properties}: Piece): readonly NamedPlace[] {
  const {dataName, dataProps = "{}"} = properties;
  return tag === "epi-component" ? [{name: String(dataName), props: String(dataProps)}] : [];
}
