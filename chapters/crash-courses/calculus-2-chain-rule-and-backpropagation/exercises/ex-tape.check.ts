type Op = {op: "add" | "mul" | "relu"; args: number[]};

const valuesOf = (program: Op[], x: number[]) => {
  const v = [...x];
  for (const {op, args: [i, j]} of program)
    v.push(op === "add" ? v[i] + v[j] : op === "mul" ? v[i] * v[j] : Math.max(0, v[i]));
  return v;
};
const byDifferences = (program: Op[], x: number[]) => {
  const h = 1e-5;
  const at = (k: number, by: number) =>
    valuesOf(program, x.map((xi, i) => (i === k ? xi + by : xi))).at(-1) ?? 0;
  return x.map((_, k) => (at(k, h) - at(k, -h)) / (2 * h));
};

check("five random programs agree with difference quotients", async ({gradient}) => {
  const rng = random(7);
  const pick = (n: number) => Math.floor(rng.uniform() * n);
  for (let trial = 0; trial < 5; trial++) {
    const x = [0.7, -0.4, 1.1, 0.9].map((xi) => xi + 0.2 * rng.uniform());
    const program: Op[] = [];
    for (let s = 0; s < 12; s++) {
      const count = x.length + s;
      const args = [pick(count), pick(count)];
      const v = valuesOf(program, x);
      const small = Math.abs(v[args[0]] * v[args[1]]) < 3;
      // no kink within reach of the difference quotients
      const clear = Math.abs(v[args[0]]) > 1e-3;
      program.push(
        s % 4 === 3 && clear ? {op: "relu", args: [args[0]]}
        : s % 2 === 0 && small ? {op: "mul", args}
        : {op: "add", args}
      );
    }
    if (!close(await gradient(program, x), byDifferences(program, x), 1e-6)) return false;
  }
  return true;
});
check("sixty doublings: each step is visited once", async ({gradient}) => {
  const program: Op[] = Array.from({length: 60}, (_, s) => ({op: "add", args: [s, s]}));
  return close(await gradient(program, [1]), [2 ** 60], 1e-12);
});
check("an input that is not used has the derivative zero", async ({gradient}) => {
  return close(await gradient([{op: "mul", args: [0, 2]}], [3, 5, 7]), [7, 0, 3], 1e-12);
});
check("a step that the value does not depend on changes nothing", async ({gradient}) => {
  const program: Op[] = [
    {op: "mul", args: [0, 1]}, {op: "mul", args: [0, 0]}, {op: "add", args: [2, 0]}
  ];
  return close(await gradient(program, [2, 5]), [6, 2], 1e-12);
});
check("no steps: the value is the last input", async ({gradient}) => {
  return close(await gradient([], [4, 9]), [0, 1], 1e-12);
});
check("a product of twenty inputs", async ({gradient}) => {
  const x = Array.from({length: 20}, (_, k) => 1 + k / 40);
  const program: Op[] = Array.from({length: 19}, (_, s) => ({
    op: "mul", args: [s === 0 ? 0 : 19 + s, s + 1]
  }));
  const product = x.reduce((p, xi) => p * xi, 1);
  return close(await gradient(program, x), x.map((xi) => product / xi), 1e-9);
});
check("two units, one on and one off, that share an input", async ({gradient}) => {
  const program: Op[] = [
    {op: "mul", args: [0, 1]}, {op: "mul", args: [0, 2]},
    {op: "relu", args: [3]}, {op: "relu", args: [4]}, {op: "add", args: [5, 6]}
  ];
  return close(await gradient(program, [2, 3, -4]), [3, 2, 0], 1e-12);
});
