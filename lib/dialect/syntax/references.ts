import type {
  Code,
  Construct,
  Effects,
  Extension,
  State,
  TokenizeContext
} from "micromark-util-types";
import type {CompileContext, Extension as FromMarkdown, Token} from "mdast-util-from-markdown";
import type {Citation} from "../tree.ts";

declare module "micromark-util-types" {
  interface TokenTypeMap {
    reference: "reference";
    citation: "citation";
    citationText: "citationText";
  }
}

const AT = 64;
const BRACKET = 91;

/** `@thm-x` and `[@key, §2]` as syntax of their own, so that `\@` and positions are right everywhere. */
export function referenceSyntax(): Extension {
  return {
    text: {
      [AT]: {name: "reference", tokenize: tokenizeReference, previous: startsWord},
      [BRACKET]: {name: "citation", tokenize: tokenizeCitation}
    }
  };
}

export function referenceFromMarkdown(): FromMarkdown {
  return {
    enter: {reference: enterReference, citation: enterCitation},
    exit: {reference: exitNode, citation: exitNode}
  };
}

function tokenizeReference(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const inside: State = (code) => {
    if (isAlphanumeric(code)) {
      effects.consume(code);
      return inside;
    }
    return effects.attempt(joiner, inside, end)(code);
  };
  const end: State = (code) => {
    effects.exit("reference");
    return ok(code);
  };
  return (code) => {
    effects.enter("reference");
    effects.consume(code);
    return (next) => (isLetter(next) ? inside(next) : nok(next));
  };
}

/** A hyphen, slash, colon or underscore belongs to a reference only when a letter or digit follows. */
const joiner: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      if (code !== 45 && code !== 47 && code !== 58 && code !== 95) return nok(code);
      effects.consume(code);
      return (next) => (isAlphanumeric(next) ? ok(next) : nok(next));
    };
  }
};

function tokenizeCitation(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const between: State = (code) => {
    if (code === null || code === BRACKET) return nok(code);
    if (isLineEnd(code)) {
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      return between;
    }
    effects.enter("citationText");
    return inside(code);
  };
  const inside: State = (code) => {
    if (code === null || code === BRACKET || isLineEnd(code)) {
      effects.exit("citationText");
      return between(code);
    }
    effects.consume(code);
    return code === 93 ? end : inside;
  };
  const end: State = (code) => {
    effects.exit("citationText");
    effects.exit("citation");
    return ok(code);
  };
  return (code) => {
    effects.enter("citation");
    effects.enter("citationText");
    effects.consume(code);
    return (at) => {
      if (at !== AT) return nok(at);
      effects.consume(at);
      return (next) => (isLetter(next) ? inside(next) : nok(next));
    };
  };
}

function enterReference(this: CompileContext, token: Token): undefined {
  const [first = "", ...rest] = this.sliceSerialize(token).slice(1).split("/");
  const across = rest.length > 0;
  this.enter(
    {
      type: "reference",
      label: across ? rest.join("/") : first,
      chapter: across ? first : null
    },
    token
  );
}

function enterCitation(this: CompileContext, token: Token): undefined {
  this.enter({type: "citation", items: parseItems(this.sliceSerialize(token))}, token);
}

function exitNode(this: CompileContext, token: Token): undefined {
  this.exit(token);
}

function parseItems(written: string): Citation["items"] {
  const items = written.slice(1, -1).split(";");
  return items.map((item) => {
    const [, key = item.trim(), suffix = ""] =
      /^@([\p{L}\p{N}_:.#$%&+?<>~/-]*[\p{L}\p{N}])\s*,?\s*(.*)$/su.exec(item.trim()) ?? [];
    return {key, suffix: suffix.replace(/\s+/g, " ").trim() || null};
  });
}

function startsWord(code: Code): boolean {
  return code === null || (!isAlphanumeric(code) && code !== AT && code !== 47);
}

/** micromark's codes of line ends are below those of tabs and the spaces that they stand for. */
function isLineEnd(code: Code): boolean {
  return code !== null && code < -2;
}

function isLetter(code: Code): boolean {
  return code !== null && ((code > 64 && code < 91) || (code > 96 && code < 123));
}

function isAlphanumeric(code: Code): boolean {
  return isLetter(code) || (code !== null && code > 47 && code < 58);
}
