import type {AtomOf} from "../protect/atoms.ts";
import {readTitle} from "./boxes.ts";
import type {ReadBlocks} from "./boxes.ts";
import type {Context} from "./context.ts";
import {paragraph, placed} from "./nodes.ts";
import type {Block, Inline} from "./nodes.ts";

/** Terms and their meanings as a list: the dialect has no other form for them. */
export function readDefinitions(
  {groups, line}: AtomOf<"definitions">,
  read: ReadBlocks,
  context: Context
): Block[] {
  context.tell(
    "converted",
    "definitions-become-lists",
    "A list of terms and their meanings becomes a list with the terms in bold.",
    line
  );
  const items = groups.map(({terms, meanings}) => {
    const heads = terms.map((term) => readTitle([term], read, context));
    const head = heads.flatMap((nodes, index): Inline[] => [
      ...(index > 0 ? [{type: "text" as const, value: ", "}] : []),
      {type: "strong", children: nodes}
    ]);
    const bodies = meanings.map((lines) => read(lines, context));
    const [only] = bodies;
    const lead = only?.[0];
    const isShort = bodies.length === 1 && only?.length === 1 && lead?.type === "paragraph";
    const at = terms[0]?.line ?? line;
    const children: Block[] = isShort
      ? [paragraph([...head, {type: "text", value: ": "}, ...lead.children], at)]
      : [paragraph(head, at), ...bodies.flat()];
    return placed({type: "listItem" as const, spread: !isShort, checked: null, children}, at);
  });
  return [
    placed(
      {
        type: "list",
        ordered: false,
        start: null,
        spread: items.some(({spread}) => spread),
        children: items
      },
      line
    )
  ];
}
