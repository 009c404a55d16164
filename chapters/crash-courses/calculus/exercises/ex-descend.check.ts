check("reaches the bottom of a bowl in three dimensions", async ({descend}) => {
  const x = await descend(fn(([x, y, z]) => (x - 3) ** 2 + (y - 1) ** 2 + (z + 4) ** 2), [0, 0, 0], 500);
  return close(x, [3, 1, -4], 1e-3);
});
check("one parameter is enough", async ({descend}) => close(await descend(fn(([x]) => (x + 5) ** 2), [0], 500), [-5], 1e-3));
check("no steps, no move", async ({descend}) => close(await descend(fn(([x, y]) => x ** 2 + y ** 2), [2, -1], 0), [2, -1], 0));
check("stays at the bottom", async ({descend}) => close(await descend(fn(([x, y]) => x ** 2 + y ** 2), [0, 0], 50), [0, 0], 1e-3));
