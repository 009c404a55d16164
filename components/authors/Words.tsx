import {renderInline} from "../../lib/dialect/index.ts";

/** A sentence of the documentation: code and formulas are set as in a chapter. */
export function Words({text}: {text: string}) {
  return <span dangerouslySetInnerHTML={{__html: renderInline(text).html}} />;
}
