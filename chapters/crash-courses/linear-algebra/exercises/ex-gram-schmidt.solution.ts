function gramSchmidt(vs: number[][]): number[][] {
  const inner = (x: number[], y: number[]) => x.reduce((sum, xi, i) => sum + xi * y[i], 0);
  const qs: number[][] = [];
  for (const v of vs) {
    let u = [...v];
    for (const q of qs) {
      const c = inner(q, u);
      u = u.map((ui, i) => ui - c * q[i]);
    }
    const length = Math.sqrt(inner(u, u));
    qs.push(u.map((ui) => ui / length));
  }
  return qs;
}
