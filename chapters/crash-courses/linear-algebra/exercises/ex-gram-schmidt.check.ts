const others = [[2, 0, 1, -1, 3], [1, 1, 0, 2, -1], [0, 3, -2, 1, 1], [1, -1, 4, 0, 2]];

check("four vectors in five dimensions become orthonormal", async ({gramSchmidt}) => {
  const Q = mat(await gramSchmidt(others));
  return close(Q.dot(Q.T), eye(4), 1e-10);
});
check("the first j vectors keep their span, for every j", async ({gramSchmidt}) => {
  const qs = (await gramSchmidt(others)).map((q: number[]) => vec(q));
  return others.every((v, j) => {
    const shadow = qs.slice(0, j + 1).reduce((sum: Vec, q: Vec) => sum.add(q.scale(q.dot(vec(v)))), zeros(5));
    return norm(shadow.sub(vec(v))) < 1e-10;
  });
});
check("each vector points to the side of the one it came from", async ({gramSchmidt}) => {
  const qs = await gramSchmidt(others);
  return qs.every((q: number[], j: number) => vec(q).dot(vec(others[j])) > 0);
});
check("one vector is only normalized", async ({gramSchmidt}) => close(await gramSchmidt([[0, -5, 0]]), [[0, -1, 0]], 1e-10));
check("an orthonormal list stays as it is", async ({gramSchmidt}) => {
  return close(await gramSchmidt([[0, 1, 0], [1, 0, 0]]), [[0, 1, 0], [1, 0, 0]], 1e-10);
});
check("nearly parallel vectors are parted cleanly", async ({gramSchmidt}) => {
  const Q = mat(await gramSchmidt([[1, 2, 3, 4], [1, 2, 3, 4.001], [1, 2, 3.001, 4]]));
  return close(Q.dot(Q.T), eye(3), 1e-10);
});
