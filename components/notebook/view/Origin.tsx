import type {ReactNode} from "react";
import {useOwn} from "./context.ts";

/** Where the notebook was made from. */
export function Origin(): ReactNode {
  const {origin} = useOwn().getDocument();
  if (origin === null) return null;
  const {href, title, version, part} = origin;
  return (
    <p className="nb-origin">
      Made from {part === null ? "" : "a part of "}
      <a href={/^\/[a-z0-9-]+\/[a-z0-9-]+$/.test(href) ? href : "/"}>{title}</a>
      {`, version ${version.slice(0, 7)}`}
    </p>
  );
}
