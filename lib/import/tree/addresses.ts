import type {Address} from "../address.ts";
import type {Context} from "./context.ts";

/** What an address is, atoms in it put back: tags of the site's own root go, those of posts name what they lead to. */
export function readAddress(
  url: string,
  {atoms}: Context
): {readonly written: string; readonly by: Address["by"]} {
  const parts = atoms.split(url);
  const [only] = parts;
  if (
    parts.length === 1 &&
    typeof only === "object" &&
    only.kind === "tag" &&
    only.tag.kind === "link"
  )
    return {written: only.tag.address, by: only.tag.by};
  const written = parts.map((part) => {
    if (typeof part === "string") return part;
    if (part.kind !== "tag") return atoms.restore(part.raw);
    if (part.tag.kind === "link") return part.tag.address;
    if (part.tag.kind === "text") return part.tag.text;
    if (part.tag.kind === "nothing") return "";
    return /site\.(?:base)?url|relative_url|absolute_url|BaseURL|relURL/i.test(part.raw)
      ? ""
      : atoms.restore(part.raw);
  });
  return {written: written.join("").trim(), by: "address"};
}

/** Where an address leads; null when it leads nowhere, and then it is told. */
export function resolveAddress(
  address: Omit<Address, "line"> & {readonly line: number},
  context: Context
): string | null {
  const {written, kind, line} = address;
  if (
    /^\s*(?:javascript|vbscript|data):/i.test(written) &&
    !(kind === "image" && /^\s*data:image\//i.test(written))
  ) {
    context.tell(
      "aside",
      "scripts-are-dropped",
      `The address \`${short(written)}\` would run a script: it is left out.`,
      line
    );
    return null;
  }
  const found = context.options.resolve(address);
  if (found.url !== null) return found.url;
  context.tell(
    "decide",
    kind === "image" ? "pictures-are-found" : "links-are-found",
    found.why,
    line
  );
  return null;
}

export function short(text: string): string {
  const one = text.replace(/\s+/g, " ").trim();
  return one.length > 60 ? `${one.slice(0, 58)}…` : one;
}
