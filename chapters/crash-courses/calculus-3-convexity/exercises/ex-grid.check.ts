const grid = (from: number, to: number, n: number) =>
  Array.from({length: n}, (_, i) => from + ((to - from) * i) / (n - 1));

check("the exponential is convex", async ({isConvexOnGrid}) =>
  (await isConvexOnGrid(fn((x) => Math.exp(x)), grid(-3, 3, 61))) === true
);
check("the absolute value is convex, with its kink between two points", async ({isConvexOnGrid}) =>
  (await isConvexOnGrid(fn((x) => Math.abs(x - 0.123)), grid(-2, 2, 41))) === true
);
check("the parabola is convex on a grid with uneven distances", async ({isConvexOnGrid}) =>
  (await isConvexOnGrid(fn((x) => x * x), [0, 1, 1.5, 4, 4.1, 9])) === true
);
check("the cube is not convex left of zero", async ({isConvexOnGrid}) =>
  (await isConvexOnGrid(fn((x) => x ** 3), grid(-1, 2, 31))) === false
);
check("a dent in the last three points counts", async ({isConvexOnGrid}) =>
  (await isConvexOnGrid(fn((x) => (x < 9.5 ? x * x : 90)), grid(0, 10, 11))) === false
);
check("a dent in the first three points counts", async ({isConvexOnGrid}) =>
  (await isConvexOnGrid(fn((x) => (x > -9.5 ? x * x : 90)), grid(-10, 0, 11))) === false
);
check("a function that jumps up at the end of its domain may be convex", async ({isConvexOnGrid}) =>
  (await isConvexOnGrid(fn((x) => (x === 0 ? 1 : 0)), grid(0, 1, 11))) === true
);
check("a concave function is not convex although it falls and rises nowhere", async ({isConvexOnGrid}) =>
  (await isConvexOnGrid(fn((x) => -Math.log1p(Math.exp(x))), grid(-4, 4, 41))) === false
);
check("a steep line is convex in spite of rounding", async ({isConvexOnGrid}) =>
  (await isConvexOnGrid(fn((x) => 1e9 * x + 1 / 3), grid(-7, 5, 200))) === true
);
check("a small dent between steep slopes is a dent", async ({isConvexOnGrid}) =>
  (await isConvexOnGrid(fn((x) => 50 * x * x + (x === 0 ? 0.6 : 0)), grid(-1, 1, 21))) === false
);
check("a very small dent is more than rounding", async ({isConvexOnGrid}) =>
  (await isConvexOnGrid(fn((x) => (Math.abs(x) < 0.01 ? 1e-5 : 0)), grid(-1, 1, 21))) === false
);
check("two points always pass", async ({isConvexOnGrid}) =>
  (await isConvexOnGrid(fn((x) => -x * x), [0, 1])) === true
);
