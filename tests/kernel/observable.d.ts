/** The part of Observable's runtime that the tests and the bench call. */
declare module "@observablehq/runtime" {
  export interface Observer {
    fulfilled?(value: unknown): void;
    rejected?(error: Error): void;
  }
  export interface Variable {
    define(
      name: string | null,
      inputs: readonly string[],
      definition: (...values: never[]) => unknown
    ): Variable;
    delete(): void;
  }
  export interface Module {
    variable(observer?: Observer): Variable;
  }
  export class Runtime {
    constructor(builtins?: object, global?: (name: string) => unknown);
    module(): Module;
    dispose(): void;
    _compute(): Promise<void>;
  }
}
