check("the root of 9", async ({heron}) => {
  const xs = await heron(9, 6);
  return close(xs[6], 3, 1e-9);
});
check("no step: the start alone", async ({heron}) => close(await heron(5, 0), [5], 0));
check("a number below one", async ({heron}) => {
  const xs = await heron(0.25, 8);
  return close(xs[8], 0.5, 1e-9);
});
