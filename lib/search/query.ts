import {formulaTerms, isFormula, toTex} from "./formulas.ts";
import {facetOf, KIND_WORDS} from "./records.ts";
import type {Facet, RecordKind} from "./records.ts";
import {fold, isStop, partsOf, termOf} from "./words.ts";

/** One thing that is asked for. */
export interface Asked {
  /** as it is written, folded: what longer words may begin with */
  readonly written: string;
  readonly term: string;
  /** looked for among the pieces of formulas */
  readonly isPiece: boolean;
  /** helps where it is found, and is not missed where it is not */
  readonly isOptional: boolean;
  /** may still be the beginning of a word */
  readonly isOpen: boolean;
  /** other terms that mean it, which count less */
  readonly also: readonly {readonly term: string; readonly isPiece: boolean}[];
}

export interface Query {
  readonly asked: readonly Asked[];
  /** what a word before a colon narrows it to: `theorem: convex` */
  readonly facet: Facet | null;
  /** the kinds that its words name, which come first */
  readonly kinds: ReadonlySet<RecordKind>;
}

const LONGEST = 200;
const MOST = 12;

interface Meaning {
  readonly term: string;
  readonly isPiece: boolean;
}

/** What words mean that the book may write otherwise: in formulas, or by the name it has for what other libraries call so. */
const MEANINGS: Readonly<Record<string, readonly Meaning[]>> = {
  hessian: [{term: "nabla^2", isPiece: true}],
  gradient: [{term: "nabla", isPiece: false}],
  grad: [{term: "nabla", isPiece: false}],
  integr: [{term: "int", isPiece: false}],
  matmul: [{term: "dot", isPiece: false}],
  svd: [{term: "singular", isPiece: false}],
  psd: [{term: "semidefinit", isPiece: false}]
};

/** What a reader typed, taken apart. The last word may be unfinished. */
export function readQuery(typed: string): Query {
  let text = typed.slice(0, LONGEST).normalize("NFC");
  let facet: Facet | null = null;
  text = text.replace(/(^|\s)([A-Za-z]+):(?=\s|$|[^\s/])/g, (all, space: string, word: string) => {
    const found = facetOf(word);
    if (found === null) return all;
    facet = found;
    return space;
  });
  const formula = readFormula(text);
  const words = readWords(formula.rest);
  const joined = joinedWords(words.list.map(({written}) => written));
  const asked = [...formula.asked, ...words.list, ...joined].slice(0, MOST);
  return {asked, facet, kinds: words.kinds};
}

/** The pieces of formulas, and what is left as words. */
function readFormula(text: string): {readonly asked: readonly Asked[]; readonly rest: string} {
  if (!isFormula(text)) return {asked: [], rest: text};
  const tex = toTex(text);
  // Longer words are no products of letters.
  const rest: string[] = [];
  const bare = tex.replace(/(?<![\\A-Za-z])[A-Za-z][A-Za-z-]{2,}/g, (word) => {
    rest.push(word);
    return " \\; \\\\ ";
  });
  const {words, pieces} = formulaTerms(bare);
  const longest = pieces.filter(
    (piece) => !pieces.some((other) => other !== piece && other.includes(piece))
  );
  const toAsked = (term: string, isPiece: boolean, isOptional: boolean): Asked => ({
    written: term,
    term,
    isPiece,
    isOptional,
    isOpen: false,
    also: []
  });
  const named = words.filter(
    (word) => !pieces.some((piece) => piece.split(/[^a-z]/).includes(word))
  );
  return {
    asked: [
      ...unique(pieces).map((piece) => toAsked(piece, true, !longest.includes(piece))),
      ...unique(named).map((word) => ({...toAsked(word, false, false), isOpen: true})),
      // A piece that stands nowhere is still about its commands.
      ...unique(words.filter((word) => !named.includes(word))).map((word) =>
        toAsked(word, false, true)
      )
    ],
    rest: rest.join(" ")
  };
}

function readWords(text: string): {
  readonly list: readonly Asked[];
  readonly kinds: ReadonlySet<RecordKind>;
} {
  const isOpen = !/[\s.,;:!?)\]]$/.test(text);
  const kinds = new Set<RecordKind>();
  const found = text.match(/[\p{L}\p{M}][\p{L}\p{M}\p{N}_$'’]*|\d+(?:\.\d+)*/gu) ?? [];
  const heard = found.filter((word) => !isStop(fold(word)));
  const kept = heard.length > 0 ? heard : found;
  const list = kept.flatMap((word, index): Asked[] => {
    const written = fold(word);
    const isLast = index === kept.length - 1 && isOpen && text.trimEnd().endsWith(word);
    const singular = written.replace(/s$/, "").replace(/ie$/, "y");
    const kind = Object.hasOwn(KIND_WORDS, singular) ? KIND_WORDS[singular] : undefined;
    if (kind !== undefined) kinds.add(kind);
    const one = (part: string, isOptional: boolean, open: boolean): Asked => {
      const term = termOf(part);
      const also = Object.hasOwn(MEANINGS, term) ? (MEANINGS[term] ?? []) : [];
      return {written: part, term, isPiece: false, isOptional, isOpen: open, also};
    };
    const parts = partsOf(word.normalize("NFKD").replace(/\p{M}/gu, ""));
    // A letter alone is in every formula.
    const isSlight =
      (kind !== undefined && kept.length > 1) ||
      (written.length < 2 && !/\d/.test(written) && kept.length > 1);
    if (parts.length > 1)
      return [
        one(written, true, isLast),
        ...parts.map((part, at) => one(part, false, isLast && at === parts.length - 1))
      ];
    return [one(written, isSlight, isLast)];
  });
  return {list, kinds};
}

/** Neighbours as one word: `cauchy schwarz` as `cauchyschwarz`, `back propagation` as `backpropagation`. */
function joinedWords(words: readonly string[]): readonly Asked[] {
  return words.slice(1).map((word, index) => {
    const written = `${words[index] ?? ""}${word}`;
    return {
      written,
      term: termOf(written),
      isPiece: false,
      isOptional: true,
      isOpen: index === words.length - 2,
      also: []
    };
  });
}

function unique(terms: readonly string[]): readonly string[] {
  return [...new Set(terms)];
}
