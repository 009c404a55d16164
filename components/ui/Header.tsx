import {withBase} from "../../lib/protocol/index.ts";
import {Logo} from "./Logo.tsx";
import {ThemeSwitch} from "./ThemeSwitch.tsx";

export function Header() {
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
      <ThemeSwitch />
    </header>
  );
}
