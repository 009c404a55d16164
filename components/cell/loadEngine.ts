import type {Engine} from "./engine.ts";
import type {EngineHost} from "./model.ts";

/** The engine of these cells, fetched. */
export async function loadEngine(host: EngineHost): Promise<Engine> {
  const {createEngine} = await import("./engine.ts");
  return createEngine(host);
}
