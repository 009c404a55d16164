function descend(f: (x: number[]) => number, x0: number[], steps: number): number[] {
  const [eta, eps] = [0.1, 1e-5];
  const moved = (x: number[], i: number, by: number) => x.map((xi, j) => (j === i ? xi + by : xi));
  let x = [...x0];
  for (let k = 0; k < steps; k++) {
    const g = x.map((_, i) => (f(moved(x, i, eps)) - f(moved(x, i, -eps))) / (2 * eps));
    x = x.map((xi, i) => xi - eta * g[i]);
  }
  return x;
}
