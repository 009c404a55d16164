export const THEMES = ["system", "light", "dark", "sepia"] as const;
export type Theme = (typeof THEMES)[number];

/** Where the reader's choice is kept; absent means the system's. */
export const THEME_KEY = "epigraph-theme";

export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value);
}

/** Runs in the head before anything is painted, so that the page never flashes in another theme. */
export const THEME_SCRIPT = `try{var t=localStorage.getItem(${JSON.stringify(THEME_KEY)});if(/^(light|dark|sepia)$/.test(t))document.documentElement.dataset.theme=t}catch(e){}`;
