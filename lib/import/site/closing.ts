/** What a post of a numbered series closes with, and how their authors call it. */
const PARTS = [
  {name: "a summary", words: /summary|takeaway|conclusion|recap/},
  {name: "a cheat sheet", words: /cheat-?sheet|summary-of-key|at-a-glance/},
  {name: "a reflection", words: /reflection|reflecting/}
];

/** Numbers from here on are those of appendices. */
const APPENDICES = 900;

/** The parts that a numbered post of a series lacks, by the ids of its headings; none for other texts. A course has its cheat sheet as an appendix. */
export function findMissingParts(
  anchors: Iterable<string>,
  {kind, index}: {readonly kind: string; readonly index: number | null}
): readonly string[] {
  const isPost = kind === "series-post" || kind === "crash-course";
  if (!isPost || index === null || index < 1 || index >= APPENDICES) return [];
  const ids = [...anchors];
  return PARTS.filter(({words}) => !ids.some((id) => words.test(id)))
    .map(({name}) => name)
    .filter((name) => kind !== "crash-course" || name !== "a cheat sheet");
}
