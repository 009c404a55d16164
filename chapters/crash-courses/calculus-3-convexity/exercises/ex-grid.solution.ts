function isConvexOnGrid(
  f: (x: number) => number,
  xs: number[]
): boolean {
  const ys = xs.map((x) => f(x));
  const slopes = ys.slice(1)
    .map((y, i) => (y - ys[i]) / (xs[i + 1] - xs[i]));
  return slopes.slice(1).every((slope, i) => {
    const size = 1 + Math.abs(slope) + Math.abs(slopes[i]);
    return slope >= slopes[i] - 1e-9 * size;
  });
}
