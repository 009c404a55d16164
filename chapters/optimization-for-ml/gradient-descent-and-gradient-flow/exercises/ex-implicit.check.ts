check("every random positive definite matrix, every step size", async ({implicitEuler}) =>
  forAll({B: matrices(3, 3, -3, 3), x: vectors(3), power: integers(-3, 5)}, async ({B, x, power}) => {
    const A = mat(B).T.dot(mat(B)).add(eye(3).scale(0.1));
    const eta = 10 ** power;
    const y = vec(await implicitEuler(A.toArray(), x, eta));
    const back = y.add(A.dot(y).scale(eta));
    return close(back, x, 1e-6) && norm(y) <= norm(vec(x));
  })
);
check("each eigendirection is divided by 1 + eta lambda", async ({implicitEuler}) =>
  close(await implicitEuler([[1, 0, 0], [0, 10, 0], [0, 0, 50]], [1, 1, 1], 0.3), [1 / 1.3, 1 / 4, 1 / 16], 1e-9)
);
check("directions without slope stay where they are", async ({implicitEuler}) =>
  close(await implicitEuler([[1, 1], [1, 1]], [5, -3], 10), [4 + 1 / 21, -4 + 1 / 21], 1e-9)
);
check("a tiny step moves along the negative gradient", async ({implicitEuler}) => {
  const y = await implicitEuler([[2, 1], [1, 3]], [1, -2], 1e-5);
  return close([(y[0] - 1) / 1e-5, (y[1] + 2) / 1e-5], [0, 5], 1e-3);
});
check("many steps reach the minimum", async ({implicitEuler}) => {
  let x = [4, 1, -2];
  for (let k = 0; k < 30; k++) x = await implicitEuler([[2, 1, 0], [1, 2, 1], [0, 1, 2]], x, 3);
  return close(x, [0, 0, 0], 1e-6);
});
check("leaves its arguments as they were", async ({implicitEuler}) => {
  const [A, x] = [[[2, 1], [1, 3]], [1, 2]];
  await implicitEuler(A, x, 0.5);
  return close(A, [[2, 1], [1, 3]], 0) && close(x, [1, 2], 0);
});
