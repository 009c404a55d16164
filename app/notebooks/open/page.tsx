import "../../../components/notebook/view/index.css";
import type {Metadata} from "next";
import {NotebookPage} from "../../../components/notebook/view/index.ts";

export const metadata: Metadata = {
  title: "Notebook",
  description: "A notebook of your own: text, formulas and code that runs, kept in this browser.",
  robots: {index: false}
};

export default function OpenNotebookPage() {
  return (
    <>
      <noscript>
        <div className="ui-page">
          <h1>Notebook</h1>
          <p>
            A notebook is kept in your browser and shown by script, which is switched off here:
            switch it on for this site to open it. The chapters of the book can be read without.
          </p>
        </div>
      </noscript>
      <NotebookPage />
    </>
  );
}
