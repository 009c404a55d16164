export function Footer() {
  return (
    <footer className="ui-footer">
      <p>Epigraph: the mathematics of optimization and machine learning.</p>
      <p>
        <a href="/">Map</a> · <a href="/notebooks">Notebooks</a> · <a href="/progress">Progress</a>{" "}
        · <a href="/reference">Reference</a> · <a href="/guide/how-cells-work">How cells work</a>
      </p>
    </footer>
  );
}
