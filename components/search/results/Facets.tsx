import type {Facet, SearchAnswer} from "../../../workers/search.ts";

export const FACET_NAMES: Readonly<Record<Facet, string>> = {
  definition: "Definitions",
  theorem: "Theorems",
  figure: "Figures",
  exercise: "Exercises",
  cell: "Cells",
  function: "Functions",
  section: "Sections"
};

const FACETS = Object.keys(FACET_NAMES).filter(isFacet);

export function isFacet(name: string): name is Facet {
  return Object.hasOwn(FACET_NAMES, name);
}

export interface FacetsProps {
  /** null: nothing has been asked */
  readonly answer: SearchAnswer | null;
  readonly facet: Facet | null;
  readonly onChoose: (facet: Facet | null) => void;
}

/** What the places are that were found; pressed, only those of one kind are shown. */
export function Facets({answer, facet, onChoose}: FacetsProps) {
  const shown = answer?.facet ?? facet;
  return (
    <div className="search-facets" role="group" aria-label="Show only">
      {FACETS.map((one) => {
        const count = answer?.counts[one];
        return (
          <button
            key={one}
            type="button"
            aria-pressed={shown === one}
            disabled={count === 0 && shown !== one}
            onClick={() => onChoose(shown === one ? null : one)}
          >
            {FACET_NAMES[one]}
            {count === undefined ? null : <span className="search-count"> {count}</span>}
          </button>
        );
      })}
    </div>
  );
}
