import type {AtomOf} from "../protect/atoms.ts";
import {short} from "./addresses.ts";
import {readTitle, toBox} from "./boxes.ts";
import type {ReadBlocks} from "./boxes.ts";
import type {Context} from "./context.ts";
import {toListing} from "./fences.ts";
import {box, listing, paragraph, placed} from "./nodes.ts";
import type {Block, Inline} from "./nodes.ts";

/** What a tag becomes that stands where blocks do. */
export function readTagBlock(atom: AtomOf<"tag">, read: ReadBlocks, context: Context): Block[] {
  const {tag, line} = atom;
  switch (tag.kind) {
    case "listing": {
      const code = toListing(
        placed(
          {type: "code" as const, lang: tag.language || null, meta: null, value: tag.code},
          line
        ),
        null,
        context
      );
      return tag.caption === null
        ? code
        : [
            paragraph([{type: "emphasis", children: [{type: "text", value: tag.caption}]}], line),
            ...code
          ];
    }
    case "box": {
      if (tag.unknown !== undefined)
        context.tell(
          "aside",
          "tags-are-inert",
          `\`${short(tag.unknown)}\` is a tag that only its program can read: what stands between it and its end is in a box that names it.`,
          line
        );
      const title =
        tag.title === ""
          ? null
          : readTitle([{text: tag.title, line, isCode: false}], read, context);
      const children =
        atom.body === null
          ? [paragraph([{type: "text", value: tag.body}], line)]
          : read(atom.body, context);
      return toBox({name: tag.block, title, children, id: tag.id ?? null, line}, context);
    }
    case "inert": {
      const title: Inline[] = [{type: "text", value: `Not converted: ${tag.name}`}];
      return [box("info", {title, children: [listing(tag.source, {line})], id: null, line})];
    }
    default:
      return [];
  }
}
