import type {ReactNode} from "react";
import {withBase} from "../../lib/protocol/index.ts";
import {Logo} from "./Logo.tsx";
import {ThemeSwitch} from "./ThemeSwitch.tsx";

/** The head line of every page, with what searches the book. */
export function Header({search}: {search: ReactNode}) {
  return (
    <header className="ui-header">
      <a className="ui-wordmark" href={withBase("/")}>
        <Logo />
        Epigraph
      </a>
      <nav aria-label="Book">
        <a className="ui-nav-map" href={withBase("/")}>
          Map
        </a>
        <a href={withBase("/notebooks")}>Notebooks</a>
        <a href={withBase("/progress")}>Progress</a>
        <a href={withBase("/reference")}>Reference</a>
      </nav>
      {search}
      <ThemeSwitch />
    </header>
  );
}
