import {withBase} from "../../lib/protocol/index.ts";

export function Footer() {
  return (
    <footer className="ui-footer">
      <p>Epigraph: the mathematics of optimization and machine learning.</p>
      <p>
        <a href={withBase("/")}>Map</a> · <a href={withBase("/contents")}>Contents</a> ·{" "}
        <a href={withBase("/notebooks")}>Notebooks</a> ·{" "}
        <a href={withBase("/progress")}>Progress</a> ·{" "}
        <a href={withBase("/reference")}>Reference</a> ·{" "}
        <a href={withBase("/guide/how-cells-work")}>How cells work</a> ·{" "}
        <a href={withBase("/authors")}>Write a chapter</a>
      </p>
    </footer>
  );
}
