import type {ReactNode} from "react";
import {
  BlockFacts,
  BlockTable,
  CellOptions,
  CommandLine,
  ComponentNames,
  ExerciseAttributes,
  ExerciseKinds,
  FrontMatterKeys,
  LibraryNames,
  RuleNames
} from "../../components/authors/index.ts";
import {loadReference, rules} from "../../lib/content/index.ts";
import {readBook} from "../book.ts";

/** What the components of the author's guide stand for: all of them are made from the code. */
export const guideComponents: Readonly<
  Record<string, (props: Readonly<Record<string, unknown>>) => ReactNode>
> = {
  BlockTable: () => <BlockTable />,
  BlockFacts: ({kind}) => <BlockFacts kind={String(kind)} />,
  CellOptions: () => <CellOptions />,
  ExerciseKinds: () => <ExerciseKinds />,
  ExerciseAttributes: () => <ExerciseAttributes />,
  FrontMatterKeys: () => <FrontMatterKeys />,
  ComponentNames: () => <ComponentNames />,
  LibraryNames: () => {
    const {root, macros} = readBook();
    return <LibraryNames groups={loadReference(root, {macros}).groups} />;
  },
  CommandLine: () => <CommandLine />,
  RuleNames: () => <RuleNames rules={rules} />
};
