import {useSyncExternalStore} from "react";
import type {ThemeName} from "../../lib/plot/index.ts";

/** The theme that the page shows now: the reader's choice, else the system's. */
export function useTheme(): ThemeName {
  return useSyncExternalStore(subscribe, readTheme, () => "light");
}

function readTheme(): ThemeName {
  const chosen = document.documentElement.dataset["theme"];
  if (chosen === "light" || chosen === "dark" || chosen === "sepia") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, {attributes: true, attributeFilter: ["data-theme"]});
  const query = matchMedia("(prefers-color-scheme: dark)");
  query.addEventListener("change", listener);
  return () => {
    observer.disconnect();
    query.removeEventListener("change", listener);
  };
}
