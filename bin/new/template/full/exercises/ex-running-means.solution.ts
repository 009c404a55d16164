function runningMeans(xs: number[]): number[] {
  let m = 0;
  return xs.map((x, i) => {
    m += (x - m) / (i + 1);
    return m;
  });
}
