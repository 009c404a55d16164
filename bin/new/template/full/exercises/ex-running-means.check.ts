check("five numbers of both signs", async ({runningMeans}) =>
  close(await runningMeans([4, -2, 7, 0, 1]), [4, 1, 3, 2.25, 2], 1e-12)
);
check("one number is its own mean", async ({runningMeans}) => close(await runningMeans([5]), [5], 0));
check("no numbers, no means", async ({runningMeans}) => (await runningMeans([])).length === 0);
check("keeps its digits far from zero", async ({runningMeans}) =>
  close(await runningMeans([1e9 + 1, 1e9 + 2, 1e9 + 6]), [1e9 + 1, 1e9 + 1.5, 1e9 + 3], 1e-15)
);
check("leaves its argument as it was", async ({runningMeans}) => {
  const xs = [3, 1, 2];
  await runningMeans(xs);
  return close(xs, [3, 1, 2], 0);
});
