import {createChoices} from "./choices.ts";

/**
 * A random program that crosses what TypeScript adds to the language: namespaces, enums, classes whose parameters are fields,
 * overloads, aliases and exports stand in one another, lines end without semicolons before what could go on, and something may
 * be thrown, with its own line as the message. Never loops.
 */
export function toCrossing(seed: number): string {
  const {next, pick, word} = createChoices(seed);
  const maybe = (text: string): string => (next(2) === 0 ? "" : text);
  let count = 0;
  /** what can be read where the program has come to */
  let known = ["v", "w"];
  const read = (): string => known[next(known.length)] ?? "v";

  const type = (depth = 1): string =>
    depth === 0
      ? word("any number string[] E0 never 1 'a' `x${string}`")
      : pick(
          () => `${type(0)} | ${type(0)}`,
          () => `{a: ${type(0)}; m(): ${type(0)}}`,
          () => `(x: ${type(0)}) => ${type(0)}`,
          () => `Array<Record<string, ${type(0)}>>`,
          () => `(${type(0)} extends infer U extends string ? U : 1)`,
          () => `[a: ${type(0)}, ...b: ${type(0)}[]]`,
          () => `new <T>() => T\n | ${type(0)}`,
          () => `typeof v[]`
        );
  const value = (depth = 2): string =>
    depth === 0
      ? pick(
          () => String(next(9)),
          () => word("'s' `t` null [1] ({a:1}) /x/.source -1 true"),
          read,
          read
        )
      : pick(
          () =>
            `${value(0)} ${word("+ - * / % << && || ?? === < > ** ,").replace("**", "-")} ${value(depth - 1)}`.replace(
              /^(.*)$/s,
              "($1)"
            ),
          () => `(${value(depth - 1)} as ${type()})`,
          () => `(<${type()}>${value(0)})`,
          () => `(${value(depth - 1)} satisfies ${type()})!`,
          () => `((x: any, y${maybe("?")}: ${type()}): ${type(0)} => [x, y])(${value(depth - 1)})`,
          () => `(function <T>(this: ${type(0)}, x: T): any { return x })(${value(0)})`,
          () => `id<${type()}>(${value(depth - 1)})`,
          () => `id(<any>{a: ${value(0)}}).a`,
          () => `(async <T,>(x: T): Promise<\n${type(0)}\n> => x).length`,
          () => `\`<\${${value(depth - 1)} as ${type(0)}}>\``,
          () => `{a: ${value(0)}, b: ${value(0)} as any}`.replace(/^(.*)$/s, "($1)"),
          () => `((v as any)?.a!?.b)`,
          () => `(${value(0)} ? (${read()}) : (y: any): any => ${value(0)})`,
          () =>
            `(class { constructor(readonly p: any = ${value(0)}, private q${maybe("?")}: ${type(0)}) {} }).length`,
          () => `(() => { enum Q { A = ${next(5)}, B } return Q.B as ${type(0)} })()`
        );
  /** how a statement ends, and what the next line could be taken for a part of */
  const end = (): string =>
    pick(
      () => ";\n",
      () => "\n",
      () => "\n",
      () => ` // ${word("( [ ` / end")}\n`,
      () => `\n(${read()})\n`,
      () => `\n;[${read()}].length\n`,
      () => `\n/x/g.exec("x")\n`,
      () => `\n+${value(0)}\n`,
      () => "\n`t`\n",
      () => `;\n<any>${read()}\n`,
      () => `\n!${read()}\n`,
      () => `\n/* c\n */ type Z${count++} = ${type()}\n`
    );
  const closed = (): string =>
    pick(
      () => ";\n",
      () => ` /* c */;\n`,
      () => "\n;"
    );
  const name = (letter: string): string => `${letter}${count++}`;
  /** a declaration that gives what it declares to `known`, as `path` and its name */
  const declare = (depth: number, path: string, exported: string): string => {
    const knows = (one: string): string => {
      // What a namespace keeps to itself is read by its name inside, and by nobody outside.
      if (exported !== "" || path === "") known.push(one);
      return one;
    };
    return pick(
      () => {
        const a = name("a");
        const text = `${exported}${word("const let")} ${a}${maybe(`: ${type()}`)} = ${value()}${maybe(` as ${type()}`)}`;
        knows(`${path}${a}`);
        return text + end();
      },
      () => {
        const [a, b, c] = [name("a"), name("a"), name("a")];
        const text = `${exported}let {${a} = ${value(0)}, b: [${b}]}: ${type()} = {b: [${value(0)}]} as any, ${c}${maybe("!")}: any${closed()}`;
        knows(`${path}${a}`);
        knows(`${path}${b}`);
        return text;
      },
      () => {
        const f = name("f");
        const text = `${exported}function ${f}(x: number): string${word("; \n")}\n${exported}function ${f}<T>(x?: T, {y = ${value(0)}}: {y?: any} = {}): any { return [x, y, ${value(1)}] as ${type()} }\n`;
        knows(`${path}${f}(${value(0)})`);
        return text;
      },
      () => {
        const e = name("E");
        const kind = `${exported}${maybe("const ")}enum ${e}`;
        const text = `${kind} { A${maybe(" = 3")}, ${e}, B = A | 4, C = ${e}.B + 1, D,\n F = "f", G = F + "g", H = \`\${F}h\`, I = -2, J, K = ${value(0)} as any, L = 1 << 3 }\n`;
        for (const member of ["A", "C", "D", "G", "J"]) knows(`${path}${e}.${member}`);
        return `${text}${maybe(`${kind} { M = A, N = C }\n`)}`;
      },
      () => {
        const c = name("C");
        const base = maybe(` extends (Object as any)<${type(0)}>`);
        const text = `${exported}${maybe("abstract ")}class ${c}<T = any>${base} implements I {
  ${maybe("private ")}a${maybe("?")}: ${type()} = ${value(0)}
  ${word("public static readonly protected").replace("static", "")} [${value(0)} + "k"]: any = ${value(0)}${closed()}
  static s${maybe("!: any")}
  ${maybe("abstract_1 = 1\n")}static accessor t: ${type(0)} = ${value(0)}
  #p = ${value(0)}; get p() { return this.#p! } set p(x: any) { this.#p = x }
  constructor(x: string)${word("; \n")}
  constructor(${maybe("private ")}x: any, readonly y = ${value(0)}, protected z?: ${type()}) { ${base === "" ? "" : "super();"} this.p = [x, y] }
  m<T>(this: any, x?: T): x is any; m(x?: any): any { return [this.x, this.y, x] }
  static { this.s = ${value(0)} as any }
  declare d: ${type()}
}\n`.replace(/abstract class/, "class");
        knows(`new ${path}${c}(${value(0)}).m(1)`);
        knows(`${path}${c}.s`);
        return text;
      },
      () => {
        const n = name("N");
        const before = known;
        const inner = (own: string): string => {
          // Inside, what is exported is read by its name alone.
          known = [
            ...before,
            ...known.filter((one) => one.startsWith(own)).map((one) => one.slice(own.length))
          ];
          const text = Array.from({length: 1 + next(3)}, () =>
            depth > 0 ? declare(depth - 1, "", maybe("export ")) : statement()
          ).join("");
          return text;
        };
        const blocks = Array.from(
          {length: 1 + next(2)},
          () =>
            `${exported}namespace ${n}${maybe(".M")} {\nexport let x = ${value(0)}, [y, z = x] = [${value(0)}] as any\n${inner("?")}x++\n}\n`
        ).join("");
        known = before;
        return blocks;
      },
      () => `${exported}interface I${count++} { a: ${type()}; new (x: any): any }\n`,
      () => `${exported}type T${count++}<A = any> = ${type()}${end()}`,
      () => `${exported}declare const d${count++}: ${type()}${end()}`
    );
  };
  const statement = (): string =>
    pick(
      () => `v = ${value()}${maybe("!")}${end()}`,
      () => `;(w as any) = ${value()} as ${type()}${end()}`,
      () =>
        `l${count}: { v = ${value(0)}; if (${value(0)}) break l${count}; w = 1 as ${type(0)} }\n`,
      () => `for (const x${count} of [${value(0)}] as any[]) v = x${count++}!${end()}`,
      () =>
        `if (${value(0)} as any) enum Q${count} { A = ${next(3)} }\nelse v = <any>${value(0)}${end()}`,
      () =>
        `switch (${value(0)} as any) { case ${value(0)}: enum S${count} {A} v = S${count++}.A; break; default: w = 2! }\n`,
      () =>
        `try { id(null).x${count++} } catch (e: any) { v = e.message } finally { w = [v] as any }\n`,
      () =>
        `{ let v: any = ${value(0)}; namespace L${count} { export const q = v } w = {...L${count++}} }\n`,
      () =>
        next(3) > 0 ? "" : `if (${value(0)} as any) throw new Error("here ${count++}")${end()}`
    );
  const lines = Array.from({length: 5}, () =>
    next(3) === 0 ? statement() : declare(2, "", maybe("export "))
  );
  return [
    "let v: any = 1, w: any = 's'",
    "interface I {}",
    "const id: any = <T,>(x: T): T => x\n",
    ...lines,
    pick(
      () => "",
      () => "export {v as given, id as same}\n",
      () => `export default ${value(1)}\n`
    )
  ].join("\n");
}
