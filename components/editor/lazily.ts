import {lazy} from "react";
import type {ComponentType, LazyExoticComponent} from "react";
import {Unreached} from "./Unreached.tsx";

/** A component that is fetched when it is first shown, or, without a connection, a sentence in its place: the page goes on. */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    try {
      return {default: await load()};
    } catch {
      // Out of reach; nothing else fails here.
      return {default: Unreached};
    }
  });
}
