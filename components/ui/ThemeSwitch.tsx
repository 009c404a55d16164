"use client";

import {useSyncExternalStore} from "react";
import {isTheme, THEME_KEY, THEMES, type Theme} from "./theme.ts";

const NAMES: Record<Theme, string> = {system: "Auto", light: "Light", dark: "Dark", sepia: "Sepia"};

/** Chooses the theme for this browser, in every tab of it. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore(followTheme, currentTheme, () => "system");

  return (
    <label className="ui-theme">
      <span className="ui-hidden">Theme</span>
      <select
        value={theme}
        onChange={({target}) => {
          if (!isTheme(target.value)) return;
          applyTheme(target.value);
          keepTheme(target.value);
        }}
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {NAMES[name]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Calls back when the page changes its theme, and takes over what another tab chose. */
function followTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, {attributeFilter: ["data-theme"]});
  const take = ({key, newValue}: StorageEvent): void => {
    if (key === THEME_KEY) applyTheme(isTheme(newValue) ? newValue : "system");
  };
  window.addEventListener("storage", take);
  return () => {
    observer.disconnect();
    window.removeEventListener("storage", take);
  };
}

function currentTheme(): Theme {
  const theme = document.documentElement.dataset["theme"];
  return isTheme(theme) ? theme : "system";
}

function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

/** Storage may be forbidden; the choice then lasts for the page. */
function keepTheme(theme: Theme): void {
  try {
    if (theme === "system") localStorage.removeItem(THEME_KEY);
    else localStorage.setItem(THEME_KEY, theme);
  } catch {
    return;
  }
}
