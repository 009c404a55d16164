import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {readDeclarations} from "./declarations.ts";

/**
 * How the standard library writes these of its functions down. The names that are made for one run have a type instead, of their own name with a capital.
 */
export function findSignatures(
  root: string,
  names: ReadonlySet<string>
): Readonly<Record<string, string>> {
  const folder = join(root, "lib", "stdlib");
  const found: Record<string, string> = {};
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".ts")) continue;
    const {declarations} = readDeclarations(file, readFileSync(join(folder, file), "utf8"));
    for (const {name, kind, signatures} of declarations.values()) {
      const [first] = signatures;
      if (kind !== "function" || first === undefined) continue;
      const own = /^[A-Z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
      if (names.has(own)) found[own] ??= first.replace(name, own).replace(/\s+/g, " ").trim();
    }
  }
  return found;
}
