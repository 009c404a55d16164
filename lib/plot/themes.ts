import type {PlotColor} from "../protocol/index.ts";

export type ThemeName = "light" | "dark" | "sepia";

/** The colours a figure takes from its paper. Every one but the grid has a contrast of 3:1 or more with it. */
export interface Theme {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  readonly colors: Readonly<Record<PlotColor, string>>;
  /** from low to high, of steadily changing lightness, so that the order survives without colour */
  readonly ramp: readonly (readonly [number, string])[];
}

/** The order in which marks without a colour take theirs. */
export const CYCLE: readonly PlotColor[] = ["blue", "red", "green", "amber", "violet", "teal"];

const LIGHT_COLORS = {
  blue: "#1d5fc4",
  red: "#c4302b",
  green: "#1a7f3c",
  amber: "#a86200",
  violet: "#7a3fc9",
  teal: "#0b7c7c"
};

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  light: {
    paper: "#fffefa",
    ink: "#1d1b18",
    muted: "#77726a",
    grid: "#e8e4da",
    colors: {...LIGHT_COLORS, ink: "#1d1b18", muted: "#77726a", accent: "#b5391d"},
    ramp: [
      [0, "#f7f3e3"],
      [0.25, "#c3dbd3"],
      [0.5, "#7fb2bf"],
      [0.75, "#3f7ba3"],
      [1, "#1f3f75"]
    ]
  },
  sepia: {
    paper: "#f6ecd9",
    ink: "#33291c",
    muted: "#7a6a52",
    grid: "#e2d4b8",
    colors: {
      blue: "#21579f",
      red: "#ae2d24",
      green: "#2a6b33",
      amber: "#8d5200",
      violet: "#6a3bab",
      teal: "#0d686b",
      ink: "#33291c",
      muted: "#7a6a52",
      accent: "#a5361a"
    },
    ramp: [
      [0, "#f3e8cd"],
      [0.25, "#c9d3bc"],
      [0.5, "#8aa9a8"],
      [0.75, "#4c7490"],
      [1, "#2a3f66"]
    ]
  },
  dark: {
    paper: "#17181b",
    ink: "#e9e5dc",
    muted: "#9c988f",
    grid: "#303238",
    colors: {
      blue: "#7fb0ff",
      red: "#ff8a80",
      green: "#6fce8b",
      amber: "#efb354",
      violet: "#c3a0ff",
      teal: "#58cfcb",
      ink: "#e9e5dc",
      muted: "#9c988f",
      accent: "#ff9a76"
    },
    ramp: [
      [0, "#1d2536"],
      [0.25, "#234a69"],
      [0.5, "#33788c"],
      [0.75, "#7fb1a2"],
      [1, "#ece6c4"]
    ]
  }
};

/** `#rrggbb` with an opacity. */
export function fade(color: string, opacity: number): string {
  const channel = (at: number): number => Number.parseInt(color.slice(at, at + 2), 16);
  return `rgba(${channel(1)}, ${channel(3)}, ${channel(5)}, ${opacity})`;
}
