import type {ReactNode} from "react";
import {assertNever} from "../../lib/protocol/index.ts";
import type {OutputPath, OutputValue} from "../../lib/protocol/index.ts";
import {ErrorOutput} from "./ErrorOutput.tsx";
import {Line} from "./Line.tsx";
import {Matrix} from "./Matrix.tsx";
import type {Grown, RichParts, Window} from "./parts.ts";
import {Table} from "./Table.tsx";
import {Text} from "./Text.tsx";
import {Tree} from "./Tree.tsx";
import {Vector} from "./Vector.tsx";

export interface OutputViewProps {
  readonly value: OutputValue;
  readonly parts: RichParts;
  /** where the value stands in what its slot shows */
  readonly path?: OutputPath;
  /** it stands among the parts of another */
  readonly nested?: boolean;
  /** it was asked for, and shows its parts at once; what stands alone does so anyway */
  readonly unfolded?: boolean;
  /** with the ways to copy the whole of it */
  readonly menu?: boolean;
}

/** A value that a cell shows. Without hooks: the server draws stored outputs with it, and the browser live ones. */
export function OutputView({menu = false, ...props}: OutputViewProps): ReactNode {
  const control = menu ? props.parts.menu(props.value, []) : null;
  if (control === null) return <View {...props} />;
  return (
    <div className="output-whole">
      <div className="output-value">
        <View {...props} />
      </div>
      {control}
    </div>
  );
}

function View({
  value,
  parts,
  path = [],
  nested = false,
  unfolded = !nested
}: Omit<OutputViewProps, "menu">): ReactNode {
  switch (value.kind) {
    case "plot":
      return parts.plot(value.plot);
    case "tex":
      return parts.tex(value.tex);
    case "markdown":
      return parts.markdown(value.text);
    case "html":
      return parts.html(value.html);
    case "table":
    case "matrix":
    case "vector":
    case "list":
    case "object":
    case "string":
      return parts.grow(value, path, (shown, window) =>
        drawGrown({value: shown, window, parts, path, nested, unfolded})
      );
    case "error":
      return <ErrorOutput error={value.error} />;
    case "folded":
    case "getter":
      return parts.unfold(value, path);
    case "undefined":
    case "null":
    case "boolean":
    case "number":
    case "complex":
    case "bigint":
    case "function":
    case "told":
    case "cycle":
    case "hole":
      return <Line value={value} />;
    default:
      return assertNever(value);
  }
}

interface GrownProps {
  readonly value: Grown;
  readonly window: Window;
  readonly parts: RichParts;
  readonly path: OutputPath;
  readonly nested: boolean;
  readonly unfolded: boolean;
}

function drawGrown({value, window, parts, path, nested, unfolded}: GrownProps): ReactNode {
  const menu = nested ? parts.menu(value, path) : null;
  switch (value.kind) {
    case "table":
      return (
        <Table value={value} window={window} menu={menu}>
          {(cell, row, column) => (
            <OutputView value={cell} parts={parts} path={[...path, row, column]} nested />
          )}
        </Table>
      );
    case "matrix":
      return <Matrix value={value} window={window} menu={menu} />;
    case "vector":
      return <Vector value={value} window={window} menu={menu} />;
    case "string":
      return <Text value={value} window={window} nested={nested} />;
    case "list":
    case "object":
      return (
        <Tree value={value} window={window} open={unfolded}>
          {(item, place) => (
            <OutputView value={item} parts={parts} path={[...path, place]} nested />
          )}
        </Tree>
      );
    default:
      return assertNever(value);
  }
}
