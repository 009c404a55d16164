import {Language, defineLanguageFacet} from "@codemirror/language";
import {typescriptLanguage} from "@codemirror/lang-javascript";
import {GFM, parseCode, parser} from "@lezer/markdown";
import type {MarkdownConfig} from "@lezer/markdown";
import {tags} from "@lezer/highlight";

/** The dialect's text under the hands of who writes it: Markdown with formulas, blocks and references, and TypeScript in fences. */
export function proseLanguage(): Language {
  const dialect = parser.configure([
    GFM,
    formulas,
    parseCode({
      codeParser: (name) =>
        /^(?:ts|typescript|js|javascript)\b/.test(name) ? typescriptLanguage.parser : null
    })
  ]);
  return new Language(defineLanguageFacet(), dialect, [], "prose");
}

/** `$x$`, `$$` on lines of their own, `:::theorem`, `@thm-x`. */
const formulas: MarkdownConfig = {
  defineNodes: [
    {name: "Formula", style: tags.special(tags.string)},
    {name: "FormulaBlock", block: true, style: tags.special(tags.string)},
    {name: "BlockFence", block: true, style: tags.keyword},
    {name: "LabelReference", style: tags.link}
  ],
  parseInline: [
    {
      name: "Formula",
      before: "Escape",
      parse(context, next, from) {
        if (next !== DOLLAR) return -1;
        const match = /^\$(?![\s$])[^$\n]*[^\s$\\]\$|^\$[^\s$\\]\$/.exec(
          context.slice(from, context.end)
        );
        return match === null
          ? -1
          : context.addElement(context.elt("Formula", from, from + match[0].length));
      }
    },
    {
      name: "LabelReference",
      parse(context, next, from) {
        if (next !== AT) return -1;
        const match = /^@[a-z][a-z0-9-]*(?:\/[a-z0-9-]+)?/.exec(context.slice(from, context.end));
        return match === null
          ? -1
          : context.addElement(context.elt("LabelReference", from, from + match[0].length));
      }
    }
  ],
  parseBlock: [
    {
      name: "FormulaBlock",
      before: "FencedCode",
      parse(context, line) {
        if (line.text.slice(line.pos).trimEnd() !== "$$") return false;
        const start = context.lineStart + line.pos;
        while (context.nextLine() && line.text.trim() !== "$$");
        const end = context.lineStart + line.text.length;
        context.nextLine();
        context.addElement(context.elt("FormulaBlock", start, end));
        return true;
      }
    },
    {
      name: "BlockFence",
      before: "FencedCode",
      parse(context, line) {
        if (!/^:{3,}/.test(line.text.slice(line.pos))) return false;
        const start = context.lineStart + line.pos;
        const end = context.lineStart + line.text.length;
        context.nextLine();
        context.addElement(context.elt("BlockFence", start, end));
        return true;
      },
      endLeaf: (_, line) => /^:{3,}/.test(line.text.slice(line.pos))
    }
  ]
};

const DOLLAR = 36;
const AT = 64;
