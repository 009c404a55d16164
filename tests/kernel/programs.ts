import {createChoices} from "./choices.ts";

/** A random program of typed TypeScript, laid out at random: lines end and comments stand wherever they may. Never loops. */
export function toProgram(seed: number): string {
  const {next, pick, word} = createChoices(seed);
  const maybe = (text: () => string): string => (next(2) === 0 ? "" : text());
  /** white space where a line may end */
  const gap = (): string => ["", " ", " ", "\n", " /* ) > ; */ ", " // } ] )\n"][next(6)] ?? "";

  const type = (depth: number): string =>
    depth === 0
      ? word("number string any unknown boolean null T0 Map<string,number> 1 'a'")
      : pick(
          () => type(0),
          () => `${type(depth - 1)}[]`.replace(/^(.*[ =].*)\[\]$/s, "($1)[]"),
          () => `{a:${gap()}${type(depth - 1)};${gap()}b?: ${type(depth - 1)}}`,
          () => `(x:${gap()}${type(depth - 1)}, y?: ${type(0)}) =>${gap()}${type(depth - 1)}`,
          () => `${gap()}| ${type(0)} | ${type(0)}`,
          () => `[a: ${type(depth - 1)},${gap()}b?: ${type(0)}]`,
          () => `Record<${gap()}string,${gap()}Array<${type(0)}>>`,
          () => "typeof v0",
          () => `\`x\${string}y\``,
          () => `(${type(0)} extends infer U extends string ? U : never)`,
          () => `{readonly [K in "a" | "b"]?: ${type(depth - 1)}}`,
          () => `new (x: ${type(0)}) => ${type(0)}`
        );

  const name = (): string => `v${next(3)}`;
  const expression = (depth: number): string =>
    depth === 0
      ? pick(
          () => String(next(9)),
          name,
          () => word("'s' `t` true null -1 [] ({}) /x/")
        )
      : pick(
          () => `${operand(depth)} ${word("+ - * < === ?? && >> >>> %")}${gap()}${operand(depth)}`,
          () => `(${expression(depth - 1)} as ${gap()}${type(1)})`,
          () => `(${expression(depth - 1)} satisfies ${type(1)})`,
          () => `(${expression(depth - 1)})!`,
          () => `(<${type(1)}>${gap()}${operand(depth)})`,
          () => `(${operand(depth)} ?${gap()}${expression(depth - 1)} :${gap()}${operand(depth)})`,
          () =>
            `(${operand(depth)} ? (${name()}) : (${name()}: ${type(0)}): ${type(0)} => ${name()})`,
          () => `identity${maybe(() => `<${type(1)}>`)}(${gap()}${expression(depth - 1)}${gap()})`,
          () => `identity!<${type(1)}>(${operand(depth)} as any)`,
          () =>
            `((x: ${type(1)},${gap()}y?: ${type(0)})${gap()}:${gap()}any${next(2) ? "" : "[]"} =>${gap()}${arrowBody(depth)})(${operand(depth)})`,
          () =>
            `(<T0,>(x: T0, ...rest: ${type(0)}[]): any => ${arrowBody(depth)})(${operand(depth)})`,
          () => `[${operand(depth)},${gap()}...([${operand(depth)}] as ${type(1)})]`,
          () =>
            `({a: ${expression(depth - 1)},${gap()}[${name()} as any]: ${operand(depth)}, m<T0>(this: any, x?: ${type(0)}): any { return x }})`,
          () => `(${name()} as any)?.a!?.b`,
          () => `\`\${${expression(depth - 1)} as any}\``,
          () =>
            `(function <T0>(this: ${type(0)}, x: T0): any { return${next(2) ? " x" : `<any>${operand(depth)}`} })(${operand(depth)})`
        );
  const operand = (depth: number): string => `(${expression(depth - 1)})`;
  const arrowBody = (depth: number): string =>
    pick(
      () => `[x, ${operand(depth)}]`,
      () => `<any>{x, y: ${operand(depth)}}`,
      () => `({x} as ${type(1)})`,
      () => `{ return x as ${type(1)} }`
    );

  let count = 0;
  const end = (): string => word("; \n").replace(/^$/, "\n") + (next(2) ? "\n" : "");
  const statement = (): string => {
    const id = count++;
    const value = expression(3);
    return (
      pick(
        () =>
          `${word("const let var")} w${id}${gap()}:${gap()}${type(2)}${gap()}=${gap()}${value} as ${type(1)}`,
        () => `let w${id}!: ${type(2)}`,
        () => `type W${id}<T0 = any>${gap()}= ${type(2)}`,
        () =>
          `interface W${id} {${gap()}a: ${type(1)}${word("; ,")}${gap()}m<const T>(x?: T): ${type(1)}; [k: string]: any}`,
        () => `declare ${word("const let var")} d${id}: ${type(1)}`,
        () => `v${next(3)} = ${value}!`,
        () => `;(v${next(3)} as any) = ${value} as any`,
        () =>
          `function w${id}(x: ${type(1)}): any${word("; \n")}\nfunction w${id}<T0>(x?: any): any { return [x, ${value}] }\nv0 = w${id}(1)`,
        () =>
          `enum W${id} {${gap()}A,${gap()}B = ${next(9)},${gap()}C, D = "d", E = A | B, F = \`\${D}f\`${word(", \n")}}\nv1 = [W${id}.C, W${id}[0], W${id}.F]`,
        () =>
          `${maybe(() => "abstract ")}class W${id}<T0> ${maybe(() => "extends (Object as any)<any> ")}{\n${Array.from({length: next(5)}, member).join("\n")}\n${maybe(() => "static s: any = 1;")} ${word("private public readonly protected")} p${gap()}?: ${type(1)}\n["k"]: any = ${operand(1)}${end()}}`,
        () =>
          `class W${id} { constructor(private a: ${type(1)}, readonly b = ${operand(1)}, c?: any) { v2 = [this.a, b] } }\nv0 = {...new W${id}(1 as any)}`,
        () => `if (${operand(2)} as any) v0 = 1 as ${type(1)}\nelse v1 = 2!`,
        () =>
          `try { v0 = (null as any).x } catch (e: any) { v1 = (e as Error).name } finally { v2 = <any>1 }`,
        () => `for (const x of [1, 2] as ${type(1)}) v0 = x as any`,
        () => `{ let v0: any = ${operand(2)}; type T = ${type(1)}; v1 = v0! }`
      ) + end()
    );
  };
  const member = (): string => {
    const key = `m${next(99)}_${count++}`;
    return pick(
      () =>
        `${word("public private readonly static override")} ${key}${gap()}: ${type(1)} = ${operand(1)}${end()}`,
      () => `${key}!: ${type(1)}${end()}`,
      () => `declare ${key}: ${type(1)}${end()}`,
      () =>
        `${word("public static async")} ${key}<T0>(this: any,${gap()}x?: ${type(1)}): any { return x! }`,
      () => `private get ${key}(): any { return ${operand(1)} }`,
      () => `protected *["${key}"](): any { yield ${operand(1)} as any }`,
      () => `${key}\n readonly ["${key}k"] = 1`,
      () => `#${key}?: ${type(1)}${end()}`,
      () => `${key}(x: any): any;\n${key}(x?: any) { return x as any }`
    );
  };

  return [
    "let v0: any = 1, v1: any = 's', v2: any",
    "const identity: any = <T,>(x: T): T => x",
    ...Array.from({length: 4}, statement)
  ].join("\n");
}
