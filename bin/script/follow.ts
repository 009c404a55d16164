/** How many values of a stream are shown; what uses its names sees those of the first, as on a page that has just been opened. */
const FRAMES = 10;

type Names = Readonly<Record<string, unknown>>;

/** Shows the first values of a stream, and gives back its names as they were at the first. */
export async function follow(
  stream: AsyncGenerator<unknown, Names | undefined>,
  {
    show,
    readers
  }: {show: (value: unknown) => void; readers: () => Readonly<Record<string, () => unknown>>}
): Promise<Names | undefined> {
  let first: Names | null = null;
  for (let count = 0; count < FRAMES; count++) {
    const step = await stream.next();
    if (step.done === true) return first ?? step.value;
    show(step.value);
    first ??= readAll(readers());
  }
  await stream.return(undefined);
  return first ?? {};
}

/** The names that a stream has come to; those further down have no value yet. */
function readAll(readers: Readonly<Record<string, () => unknown>>): Names {
  return Object.fromEntries(
    Object.entries(readers).flatMap(([name, read]) => {
      try {
        return [[name, read()]];
      } catch (error) {
        if (error instanceof ReferenceError) return [];
        throw error;
      }
    })
  );
}
