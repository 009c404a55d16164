import ts from "typescript";
import type {Explained} from "./explain.ts";
import {givenWords, missingKeys} from "./given.ts";
import {findCall, nameOfCall, textOf} from "./nodes.ts";
import {list, ordinal, toWords, toWordsOfAny} from "./words.ts";

type Call = ts.CallExpression | ts.NewExpression;

interface Argument {
  readonly call: Call;
  readonly index: number;
  readonly argument: ts.Expression;
  /** the form of the call that is meant, when the others are further off */
  readonly form?: ts.Signature;
}

/** An argument that no form of the call takes. */
export function explainArgument({node, checker}: Explained): string | null {
  const own = calledBy(node);
  const found: Argument | null = own === null ? findCall(node) : findFailing(own, checker);
  if (found === null) return null;
  const {call, index, argument} = found;
  if (own === null && node !== argument) return explainPart(node, checker);
  const name = nameOfCall(call);
  const forms = found.form === undefined ? formsOf(call, checker) : [found.form];
  const wanted = forms.flatMap((form) => parameterType(form, index, {call, checker}) ?? []);
  const given = checker.getTypeAtLocation(argument);
  if (name === null || wanted.length === 0) return null;
  if (wanted.some((type) => checker.isTypeAssignableTo(given, type))) return null;
  const [only, ...others] = wanted;
  if (ts.isObjectLiteralExpression(argument) && only !== undefined && others.length === 0) {
    const missing = missingKeys(given, only, {checker, call: name});
    if (missing !== null) return missing;
  }
  const isOnly = formsOf(call, checker).every((form) => form.parameters.length === 1);
  const place = isOnly ? "argument" : `${ordinal(index)} argument`;
  const is = givenWords(given, wanted, checker);
  return `\`${name}\` wants ${toWordsOfAny(wanted, checker)} as its ${place}, and this is ${is}`;
}

/** Too few arguments, or too many. */
export function explainCount({node, checker, told}: Explained): string | null {
  const found = /^Expected (at least )?(\d+)(?:-(\d+))? arguments?, but got (\d+)/.exec(told);
  const call = ts.findAncestor(
    node,
    (at): at is Call => ts.isCallExpression(at) || ts.isNewExpression(at)
  );
  const name = call === undefined ? null : nameOfCall(call);
  if (found === null || call === undefined || name === null) return null;
  const [, least, from = "", to, got = ""] = found;
  const isRange = to !== undefined && Number(to) - Number(from) > 1;
  const many = to === undefined ? from : `${from} ${isRange ? "to" : "or"} ${to}`;
  const takes = `${least === undefined ? "" : "at least "}${many} ${many === "1" ? "argument" : "arguments"}`;
  const here = got === "0" ? "here is none" : got === "1" ? "here is 1" : `here are ${got}`;
  const hint = hintOfList(call, checker) ?? hintOfNames(call, checker) ?? "";
  return `\`${name}\` takes ${takes}, and ${here}${hint}`;
}

/** The call whose callee a node is: then the message is about all of its arguments. */
function calledBy(node: ts.Node): Call | null {
  const callee =
    ts.isPropertyAccessExpression(node.parent) && node.parent.name === node ? node.parent : node;
  const {parent} = callee;
  return (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression === callee
    ? parent
    : null;
}

/** The first argument that does not fit, in the form that most of them fit. */
function findFailing(call: Call, checker: ts.TypeChecker): Argument | null {
  const given = call.arguments ?? [];
  const fits = formsOf(call, checker).map((form) => {
    const index = given.findIndex((argument, i) => {
      const type = parameterType(form, i, {call, checker});
      return (
        type === null || !checker.isTypeAssignableTo(checker.getTypeAtLocation(argument), type)
      );
    });
    return {form, index};
  });
  const best = fits.filter(({index}) => index >= 0).sort((a, b) => b.index - a.index)[0];
  const argument = given[best?.index ?? -1];
  return best === undefined || argument === undefined ? null : {call, argument, ...best};
}

/** What is wrong stands within an argument: in a list, in what a function gives back. */
function explainPart(node: ts.Node, checker: ts.TypeChecker): string | null {
  if (!ts.isExpression(node)) return null;
  const wanted = checker.getContextualType(node);
  const given = checker.getTypeAtLocation(node);
  if (wanted === undefined || checker.isTypeAssignableTo(given, wanted)) return null;
  return `This should be ${toWords(wanted, checker)}, and it is ${givenWords(given, [wanted], checker)}`;
}

/** The forms that a call may take; of one with types of its own, the form that the compiler has settled on. */
function formsOf(call: Call, checker: ts.TypeChecker): readonly ts.Signature[] {
  const type = checker.getTypeAtLocation(call.expression);
  const forms = ts.isNewExpression(call) ? type.getConstructSignatures() : type.getCallSignatures();
  if (forms.every(({typeParameters}) => typeParameters === undefined)) return forms;
  const settled = checker.getResolvedSignature(call);
  return settled === undefined ? [] : [settled];
}

function parameterType(
  form: ts.Signature,
  index: number,
  {call, checker}: {readonly call: Call; readonly checker: ts.TypeChecker}
): ts.Type | null {
  const parameter = form.parameters[index] ?? form.parameters.at(-1);
  if (parameter === undefined) return null;
  const type = checker.getTypeOfSymbolAtLocation(parameter, call);
  const declared = parameter.valueDeclaration;
  const isRest =
    declared !== undefined && ts.isParameter(declared) && declared.dotDotDotToken !== undefined;
  if (isRest) return checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? null;
  return index < form.parameters.length ? type : null;
}

/** `vec(1, 2, 3)`: the numbers belong into one list. */
function hintOfList(call: Call, checker: ts.TypeChecker): string | null {
  const given = call.arguments ?? [];
  const name = nameOfCall(call);
  const wanted = formsOf(call, checker).flatMap(
    (form) => parameterType(form, 0, {call, checker}) ?? []
  );
  const takesList = toWordsOfAny(wanted, checker).includes("a list of numbers");
  const areNumbers = given.every(
    (one) => toWords(checker.getTypeAtLocation(one), checker) === "a number"
  );
  if (name === null || given.length < 2 || !areNumbers || !takesList) return null;
  return `: write \`${name}([${given.map(textOf).join(", ")}])\``;
}

/** Which ones are missing, when there is one form only. */
function hintOfNames(call: Call, checker: ts.TypeChecker): string | null {
  const [form, ...others] = formsOf(call, checker);
  const given = call.arguments?.length ?? 0;
  if (form === undefined || others.length > 0 || form.parameters.length <= given) return null;
  const missing = form.parameters.slice(given).map(({name}) => `\`${name}\``);
  return `: ${list(missing, "and")} ${missing.length === 1 ? "is" : "are"} missing`;
}
