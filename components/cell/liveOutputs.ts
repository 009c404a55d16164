import {createElement, lazy, useState} from "react";
import type {ComponentType, ReactNode} from "react";
import type * as LiveOutputs from "./LiveOutput.tsx";
import type {LiveOutputProps} from "./LiveOutput.tsx";

const live = createAhead<LiveOutputProps, typeof LiveOutputs>(() => import("./LiveOutput.tsx"));

/** An output that came from the kernel, once what draws it has been fetched. */
export const LiveOutput = live.Component;
export const loadLiveOutput = live.fetch;

/**
 * A component that is fetched when it is first drawn, or before. What has been fetched by then is drawn at once; of a lazy component React
 * shows the fallback first, and no less than a third of a second.
 */
function createAhead<Props extends object, Module extends {readonly default: ComponentType<Props>}>(
  load: () => Promise<Module>
): {readonly Component: (props: Props) => ReactNode; readonly fetch: () => Promise<Module>} {
  let fetched: ComponentType<Props> | null = null;
  const fetch = async (): Promise<Module> => {
    const module = await load();
    fetched = module.default;
    return module;
  };
  const Lazy = lazy(fetch);
  return {
    Component(props) {
      const [Drawn] = useState<ComponentType<Props>>(() => fetched ?? Lazy);
      return createElement(Drawn, props);
    },
    fetch
  };
}
