function heron(a: number, n: number): number[] {
  const xs = [a];
  for (let k = 0; k < n; k++) {
    const x = xs[xs.length - 1];
    xs.push((x + a / x) / 2);
  }
  return xs;
}
