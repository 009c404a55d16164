import {spawnSync} from "node:child_process";
import {
  Random,
  add,
  eigh,
  grad,
  mul,
  softplus,
  square,
  sub,
  svd,
  tanh,
  vec,
  zeros,
  type Mat,
  type Vec
} from "../lib/stdlib/index.ts";

export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/**
 * The standard library's speed: medians in milliseconds, and beside each the ratio to NumPy doing the same in the
 * same minute, where python3 has NumPy.
 */
export async function stdlibBench(): Promise<Measurement[]> {
  const peers = measureNumpy();
  return Object.entries(TASKS).flatMap(([name, {task, repeats}]) => {
    const ms = medianOf(repeats, task);
    const line = {name: `stdlib ${name}`, value: round(ms), unit: "ms"};
    const peer = peers?.[name];
    if (peer === undefined) return [line];
    return [line, {name: `stdlib ${name}, against NumPy`, value: round(ms / peer), unit: "times"}];
  });
}

interface Task {
  readonly task: () => unknown;
  readonly repeats: number;
}

const draw = new Random(1);

const TASKS: Readonly<Record<string, Task>> = {
  "matmul 256": matmul(draw.normal([256, 256])),
  "svd 100": {task: decomposed(draw.normal([100, 100]), svd), repeats: 9},
  "eigh 100": {
    task: decomposed(draw.normal([100, 100]), (A) => eigh(A.add(A.T))),
    repeats: 9
  },
  "rosenbrock 2000 steps": {task: rosenbrock, repeats: 15},
  "logistic regression 500 steps": {task: logistic(draw), repeats: 5},
  "network 2-64-64-1, 1000 steps": {task: network(draw), repeats: 1}
};

function matmul(A: Mat): Task {
  return {task: () => A.dot(A), repeats: 25};
}

function decomposed(A: Mat, decompose: (A: Mat) => unknown): () => unknown {
  return () => decompose(A);
}

function rosenbrock(): Vec {
  const f = (x: Vec) =>
    add(square(sub(1, x.at(0))), mul(100, square(sub(x.at(1), square(x.at(0))))));
  const slope = grad(f);
  let x = vec([-1.2, 1]);
  for (let k = 0; k < 2000; k++) x = x.sub(slope(x).scale(1e-3));
  return x;
}

function logistic(random: Random): () => Vec {
  const X = random.normal([1000, 20]);
  const signs = X.dot(random.normal(20)).map((t) => (t > 0 ? 1 : -1));
  const loss = (w: Vec) => softplus(X.dot(w).mul(signs).neg()).mean();
  return () => {
    let w = zeros(20);
    for (let k = 0; k < 500; k++) w = w.sub(grad(loss)(w));
    return w;
  };
}

interface Net {
  readonly W1: Mat;
  readonly b1: Vec;
  readonly W2: Mat;
  readonly b2: Vec;
  readonly W3: Mat;
  readonly b3: Vec;
}

function network(random: Random): () => Net {
  const X = random.normal([200, 2]);
  const y = random.normal([200, 1]);
  const start: Net = {
    W1: random.normal([2, 64]),
    b1: zeros(64),
    W2: random.normal([64, 64]).scale(0.125),
    b2: zeros(64),
    W3: random.normal([64, 1]).scale(0.125),
    b3: zeros(1)
  };
  const loss = ({W1, b1, W2, b2, W3, b3}: Net) => {
    const hidden = tanh(tanh(X.dot(W1).add(b1)).dot(W2).add(b2));
    const error = hidden.dot(W3).add(b3).sub(y);
    return error.mul(error).mean();
  };
  return () => {
    let net = start;
    for (let k = 0; k < 1000; k++) {
      const g = grad(loss)(net);
      net = {
        W1: net.W1.sub(g.W1.scale(0.05)),
        b1: net.b1.sub(g.b1.scale(0.05)),
        W2: net.W2.sub(g.W2.scale(0.05)),
        b2: net.b2.sub(g.b2.scale(0.05)),
        W3: net.W3.sub(g.W3.scale(0.05)),
        b3: net.b3.sub(g.b3.scale(0.05))
      };
    }
    return net;
  };
}

// The same work as its writer would do it in NumPy, gradients by hand.
const NUMPY = `
import json, time
import numpy as np
r = np.random.default_rng(1)
def median(f, n):
    f()
    times = []
    for _ in range(n):
        start = time.perf_counter(); f(); times.append((time.perf_counter() - start) * 1e3)
    return sorted(times)[n // 2]
A = r.normal(size=(256, 256)); B = r.normal(size=(100, 100)); C = B + B.T
def rosenbrock():
    x = np.array([-1.2, 1.0])
    for _ in range(2000):
        d = x[1] - x[0] ** 2
        x = x - 1e-3 * np.array([-2 * (1 - x[0]) - 400 * x[0] * d, 200 * d])
X = r.normal(size=(1000, 20)); s = np.sign(X @ r.normal(size=20))
def logistic():
    w = np.zeros(20)
    for _ in range(500):
        t = s * (X @ w)
        np.logaddexp(0, -t).mean()
        w = w + X.T @ (s / (1 + np.exp(t))) / 1000
N = r.normal(size=(200, 2)); y = r.normal(size=(200, 1))
def network():
    W1 = r.normal(size=(2, 64)); b1 = np.zeros(64)
    W2 = r.normal(size=(64, 64)) / 8; b2 = np.zeros(64)
    W3 = r.normal(size=(64, 1)) / 8; b3 = np.zeros(1)
    for _ in range(1000):
        h1 = np.tanh(N @ W1 + b1); h2 = np.tanh(h1 @ W2 + b2)
        e = h2 @ W3 + b3 - y
        (e * e).mean()
        g3 = 2 * e / 200
        g2 = g3 @ W3.T * (1 - h2 * h2); g1 = g2 @ W2.T * (1 - h1 * h1)
        W3 = W3 - 0.05 * h2.T @ g3; b3 = b3 - 0.05 * g3.sum(0)
        W2 = W2 - 0.05 * h1.T @ g2; b2 = b2 - 0.05 * g2.sum(0)
        W1 = W1 - 0.05 * N.T @ g1; b1 = b1 - 0.05 * g1.sum(0)
print(json.dumps({
    "matmul 256": median(lambda: A @ A, 25),
    "svd 100": median(lambda: np.linalg.svd(B), 9),
    "eigh 100": median(lambda: np.linalg.eigh(C), 9),
    "rosenbrock 2000 steps": median(rosenbrock, 15),
    "logistic regression 500 steps": median(logistic, 5),
    "network 2-64-64-1, 1000 steps": median(network, 1)
}))
`;

function measureNumpy(): Readonly<Record<string, number>> | null {
  const {status, stdout} = spawnSync("python3", ["-c", NUMPY], {encoding: "utf8"});
  return status === 0 ? (JSON.parse(stdout) as Record<string, number>) : null;
}

function medianOf(repeats: number, task: () => unknown): number {
  // One run to warm up, unless the task itself takes seconds.
  if (repeats > 1) task();
  const times = Array.from({length: repeats}, () => {
    const start = performance.now();
    task();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[repeats >> 1] ?? NaN;
}

function round(x: number): number {
  return Number(x.toPrecision(3));
}

if (import.meta.main) for (const line of await stdlibBench()) console.log(JSON.stringify(line));
