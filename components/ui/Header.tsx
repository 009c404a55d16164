import {Logo} from "./Logo.tsx";
import {ThemeSwitch} from "./ThemeSwitch.tsx";

export function Header() {
  return (
    <header className="ui-header">
      <a className="ui-wordmark" href="/">
        <Logo />
        Epigraph
      </a>
      <nav aria-label="Book">
        <a href="/">Map</a>
        <a href="/notebooks">Notebooks</a>
        <a href="/progress">Progress</a>
        <a href="/reference">Reference</a>
      </nav>
      <ThemeSwitch />
    </header>
  );
}
