function gd(
  grad: (x: number[]) => number[],
  x0: number[],
  eta: number,
  k: number
): number[][] {
  const xs = [x0];
  for (let t = 0; t < k; t++) {
    const x = xs[t];
    const g = grad(x);
    xs.push(x.map((xi, i) => xi - eta * g[i]));
  }
  return xs;
}
