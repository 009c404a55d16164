import type {Metadata} from "next";
import {ReferenceView} from "../../components/prose/index.ts";
import {loadReference} from "../../lib/content/index.ts";
import {readBook} from "../book.ts";

export const metadata: Metadata = {
  title: "Reference",
  description:
    "Every name that a cell sees: vectors and matrices, derivatives, decompositions, random numbers, inputs and plots."
};

export default function ReferencePage() {
  const {root, macros} = readBook();
  return <ReferenceView groups={loadReference(root, {macros}).groups} />;
}
