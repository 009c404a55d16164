import {ReferenceView} from "../../components/prose/index.ts";
import {loadReference} from "../../lib/content/index.ts";
import {readBook} from "../book.ts";
import {describePage} from "../metadata.ts";

export const metadata = describePage({
  path: "/reference",
  title: "Reference",
  description:
    "Every name that a cell sees: vectors and matrices, derivatives, decompositions, random numbers, inputs and plots."
});

export default function ReferencePage() {
  const {root, macros} = readBook();
  return <ReferenceView groups={loadReference(root, {macros}).groups} />;
}
