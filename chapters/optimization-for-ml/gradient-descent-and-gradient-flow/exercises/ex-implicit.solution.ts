function implicitEuler(
  A: number[][], x: number[], eta: number
): number[] {
  const M = eye(x.length).add(mat(A).scale(eta));
  return solve(M, vec(x)).toArray();
}
