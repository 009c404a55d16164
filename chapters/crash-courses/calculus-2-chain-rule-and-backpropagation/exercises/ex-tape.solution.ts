type Step = {op: "add" | "mul" | "relu"; args: number[]};

function gradient(program: Step[], x: number[]): number[] {
  const v = [...x];
  for (const {op, args: [i, j]} of program)
    v.push(op === "add" ? v[i] + v[j] : op === "mul" ? v[i] * v[j] : Math.max(0, v[i]));
  const bar = v.map(() => 0);
  bar[v.length - 1] = 1;
  for (let s = program.length - 1; s >= 0; s--) {
    const {op, args: [i, j]} = program[s];
    const k = x.length + s;
    if (op === "relu") bar[i] += v[i] > 0 ? bar[k] : 0;
    else {
      bar[i] += bar[k] * (op === "mul" ? v[j] : 1);
      bar[j] += bar[k] * (op === "mul" ? v[i] : 1);
    }
  }
  return bar.slice(0, x.length);
}
