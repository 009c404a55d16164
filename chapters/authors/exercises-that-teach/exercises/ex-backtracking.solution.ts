async function backtrack(
  f: (x: number) => number,
  slope: number,
  x: number
): Promise<number> {
  let eta = 1;
  while (f(x - eta * slope) > f(x) - (eta / 2) * slope ** 2) eta /= 2;
  return eta;
}
