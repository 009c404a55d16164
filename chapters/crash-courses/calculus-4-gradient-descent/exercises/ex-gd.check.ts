check("the errors on a round bowl halve at step size one half", async ({gd}) => {
  const xs = await gd(fn((x) => x), [1, 1], 0.5, 3);
  return close(xs, [[1, 1], [0.5, 0.5], [0.25, 0.25], [0.125, 0.125]], 1e-12);
});
check("step size 2 on a round bowl is a cycle of two points", async ({gd}) => {
  const xs = await gd(fn((x) => x), [1, -3], 2, 4);
  return close(xs, [[1, -3], [-1, 3], [1, -3], [-1, 3], [1, -3]], 1e-12);
});
check("all coordinates move by the gradient at the same point", async ({gd}) => {
  const xs = await gd(fn(([a, b]) => [3 * a + b - 1, a + 2 * b - 1]), [1, 1], 0.4, 1);
  return close(xs, [[1, 1], [-0.2, 0.2]], 1e-12);
});
check("solves a linear system with a matrix that is not diagonal", async ({gd}) => {
  const xs = await gd(fn(([a, b]) => [3 * a + b - 1, a + 2 * b - 1]), [1, 1], 0.4, 60);
  return close(xs.at(-1), [0.2, 0.4], 1e-12);
});
check("converges at the best rate for curvatures 1 and 10", async ({gd}) => {
  const xs = await gd(fn(([a, b]) => [10 * a, b]), [1, 1], 2 / 11, 40);
  return convergesAtRate(xs.map(([a, b]) => Math.hypot(a, b)), {linear: 9 / 11}, 1e-3);
});
check("no steps: the list holds the start alone", async ({gd}) => {
  return close(await gd(fn((x) => x), [2, -1], 0.1, 0), [[2, -1]], 0);
});
check("evaluates the gradient once per step", async ({gd}) => {
  const gradient = fn(([a, b]: number[]) => [4 * a ** 3, b]);
  const xs = await gd(gradient, [1, 1], 0.1, 25);
  return (
    xs.length === 26 && close(xs[1], [0.6, 0.9], 1e-12) && atMostEvaluations(gradient, 25)
  );
});
