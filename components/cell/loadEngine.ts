import {withBase} from "../../lib/protocol/index.ts";
import {createFrameElement} from "../../workers/frameElement.ts";
import type {Engine} from "./engine.ts";
import type {EngineHost} from "./model.ts";

/** The engine of some cells, fetched when it is first needed. */
export interface EngineLoad {
  /** calls `act` with it, at once when it is there: the kernel then works while the page is drawn. The next call tries again when it is out of reach. */
  use(act: (engine: Engine) => void, onUnreached: () => void): void;
  /** calls `act` if it is there or on its way */
  tell(act: (engine: Engine) => void): void;
  dispose(): void;
}

export function createEngineLoad(host: EngineHost): EngineLoad {
  let loading: Promise<Engine> | null = null;
  let engine: Engine | null = null;

  async function load(): Promise<Engine> {
    const frame = createFrameElement(withBase("/generated/kernel/runner.html"));
    try {
      const {createEngine} = await import("./engine.ts");
      return createEngine(host, frame);
    } catch (error) {
      frame.element.remove();
      throw error;
    }
  }

  return {
    use(act, onUnreached) {
      if (engine !== null) {
        act(engine);
        return;
      }
      const mine = (loading ??= load());
      mine.then(
        (it) => {
          if (loading === mine) engine = it;
          act(it);
        },
        () => {
          if (loading === mine) loading = null;
          onUnreached();
        }
      );
    },
    tell(act) {
      // Who asked for what could not be had has been told.
      if (engine === null) loading?.then(act, () => undefined);
      else act(engine);
    },
    dispose() {
      this.tell((it) => it.dispose());
      loading = null;
      engine = null;
    }
  };
}
