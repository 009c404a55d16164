import type {Metadata} from "next";
import {RuleNames} from "../../../components/authors/index.ts";
import {rules} from "../../../lib/content/index.ts";
import {withBase} from "../../../lib/protocol/index.ts";
import {describePage} from "../../metadata.ts";

export const metadata: Metadata = describePage({
  path: "/authors/rules",
  title: "Rules of the Checker",
  description: "Every rule that a chapter is checked by, named as the truth it protects."
});

export default function RulesPage() {
  return (
    <article className="ui-page prose">
      <p className="chapter-series">
        <a href={withBase("/authors")}>Author’s guide</a>
      </p>
      <h1>Rules of the checker</h1>
      <p className="ui-lead">
        Every rule is named as the truth that it protects. Its page says why, and shows what breaks
        it and what keeps it.
      </p>
      <RuleNames rules={rules} />
    </article>
  );
}
