"use client";

import {useEffect, useState} from "react";
import {isTheme, THEME_KEY, THEMES, type Theme} from "./theme.ts";

const NAMES: Record<Theme, string> = {system: "Auto", light: "Light", dark: "Dark", sepia: "Sepia"};

/** Chooses the theme for this browser, in every tab of it. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>("system");

  useEffect(() => {
    setTheme(currentTheme());
    const follow = (event: StorageEvent) => {
      if (event.key !== THEME_KEY) return;
      const next = isTheme(event.newValue) ? event.newValue : "system";
      applyTheme(next);
      setTheme(next);
    };
    window.addEventListener("storage", follow);
    return () => window.removeEventListener("storage", follow);
  }, []);

  return (
    <label className="ui-theme">
      <span className="ui-hidden">Theme</span>
      <select
        value={theme}
        onChange={({target}) => {
          if (!isTheme(target.value)) return;
          setTheme(target.value);
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
