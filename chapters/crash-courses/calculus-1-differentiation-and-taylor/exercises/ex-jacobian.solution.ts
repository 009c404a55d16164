function numericJacobian(f: (x: number[]) => number[], x: number[]): number[][] {
  const eps = 1e-5;
  const moved = (j: number, by: number) => x.map((xi, i) => (i === j ? xi + by : xi));
  const columns = x.map((_, j) => {
    const [up, down] = [f(moved(j, eps)), f(moved(j, -eps))];
    return up.map((value, i) => (value - down[i]) / (2 * eps));
  });
  return f(x).map((_, i) => columns.map((column) => column[i]));
}
