import {createElement, lazy, useState} from "react";
import type {ComponentType, ReactNode} from "react";
import type {LiveOutputProps} from "./LiveOutput.tsx";

const load = () => import("./LiveOutput.tsx");
const live = createAhead<LiveOutputProps>(load);

/** An output that came from the kernel, once what draws it has been fetched. */
export const LiveOutput = live.Component;
export const prefetchLiveOutput = live.prefetch;

/** A cell is about to run: what draws the page's plots is fetched beside the kernel, too, and not after it. */
export function prepareOutputs(): void {
  live.prefetch();
  load().then(
    ({preloadPlotly}) => preloadPlotly(),
    () => undefined
  );
}

/**
 * A component that is fetched when it is first drawn, or before. What has been fetched by then is drawn at once; of a lazy component React
 * shows the fallback first, and no less than a third of a second.
 */
function createAhead<Props extends object>(
  load: () => Promise<{readonly default: ComponentType<Props>}>
): {readonly Component: (props: Props) => ReactNode; readonly prefetch: () => void} {
  let fetched: ComponentType<Props> | null = null;
  const fetch = async (): Promise<{default: ComponentType<Props>}> => {
    fetched = (await load()).default;
    return {default: fetched};
  };
  const Lazy = lazy(fetch);
  return {
    Component(props) {
      const [Drawn] = useState<ComponentType<Props>>(() => fetched ?? Lazy);
      return createElement(Drawn, props);
    },
    // Who draws it tries again.
    prefetch: () => void fetch().catch(() => undefined)
  };
}
