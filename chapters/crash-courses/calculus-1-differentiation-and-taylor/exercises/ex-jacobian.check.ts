check("the polar map at another point", async ({numericJacobian}) => {
  const J = await numericJacobian(fn(([r, t]) => [r * Math.cos(t), r * Math.sin(t)]), [0.3, -2]);
  return close(J, [[Math.cos(-2), -0.3 * Math.sin(-2)], [Math.sin(-2), 0.3 * Math.cos(-2)]], 1e-6);
});
check("a linear map is its own Jacobian", async ({numericJacobian}) => {
  const J = await numericJacobian(fn(([x, y]) => [3 * x - y, 2 * y, x + y]), [10, -7]);
  return close(J, [[3, -1], [0, 2], [1, 1]], 1e-6);
});
check("one input, three outputs", async ({numericJacobian}) => {
  const J = await numericJacobian(fn(([t]) => [t, t ** 2, t ** 3]), [2]);
  return close(J, [[1], [4], [12]], 1e-6);
});
check("central differences, not one-sided ones", async ({numericJacobian}) => {
  const [[slope]] = await numericJacobian(fn(([x]) => [x ** 2]), [1]);
  return Math.abs(slope - 2) < 1e-8;
});
