import type {Metadata} from "next";
import {withBase} from "../lib/protocol/index.ts";

export const metadata: Metadata = {title: "Not found"};

export default function NotFound() {
  return (
    <div className="ui-page">
      <h1>No page here</h1>
      <p className="ui-lead">
        The address leads off the trail: no chapter, series or page of the book has it.
      </p>
      <p>
        <a className="ui-button" href={withBase("/")}>
          Back to the map
        </a>
      </p>
    </div>
  );
}
