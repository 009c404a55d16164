check("a very steep parabola", async ({backtrack}) =>
  close(await backtrack(fn((x: number) => 32 * x * x), 64, 1), 1 / 64, 0));
check("a function that is not quadratic", async ({backtrack}) =>
  close(await backtrack(fn((x: number) => x ** 4), 4, 1), 1 / 16, 0));
check("at the bottom every step will do", async ({backtrack}) =>
  close(await backtrack(fn((x: number) => x * x), 0, 0), 1, 0));
