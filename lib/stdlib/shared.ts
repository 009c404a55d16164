// The names that mean the same in every cell; one file holds one group of the reference.
export {arange, diag, eye, linspace, mat, ones, vec, zeros} from "./create.ts";
export {add, div, mul, neg, pow, square, sub} from "./arithmetic.ts";
export {
  abs,
  acos,
  asin,
  atan,
  cos,
  cosh,
  exp,
  expm1,
  log,
  log1p,
  relu,
  sigmoid,
  sign,
  sin,
  sinh,
  softplus,
  sqrt,
  tan,
  tanh
} from "./elementwise.ts";
export {logsumexp, softmax} from "./softmax.ts";
export {norm, outer, trace} from "./norms.ts";
export {det, inv, lu, solve} from "./solve.ts";
export {cholesky} from "./cholesky.ts";
export {lstsq, qr} from "./qr.ts";
export {cond, pinv, rank, svd} from "./svd.ts";
export {eig, eigh} from "./eigen.ts";
export {expm, polar} from "./functions.ts";
export {grad, hessian, jacobian, jvp, stopGradient, valueAndGrad, vjp} from "./grad.ts";
export {derivative, numericalGradient, numericalHessian} from "./numerical.ts";
export {
  correlation,
  covariance,
  cumsum,
  histogramCounts,
  mean,
  median,
  quantile,
  std,
  variance
} from "./statistics.ts";
export {
  chiSquaredCdf,
  normalCdf,
  normalLogCdf,
  normalPdf,
  normalQuantile,
  studentCdf
} from "./distributions.ts";
export {betainc, digamma, erf, erfc, gammainc, gammaln} from "./special.ts";
export {gradientDescent, momentum, nesterov} from "./gradientDescent.ts";
export {adagrad, adam, adamW, rmsprop} from "./adaptive.ts";
export {newton} from "./newton.ts";
export {bfgs, lbfgs} from "./quasiNewton.ts";
export {conjugateGradient, nonlinearConjugateGradient} from "./conjugateGradient.ts";
export {backtracking, exactLineSearch, strongWolfe} from "./lineSearch.ts";
export {euler, implicitEuler, rungeKutta4} from "./flow.ts";
export {odeSolve} from "./odeSolve.ts";
export {anscombe, blobs, circles, iris, longley, swissRoll, twoMoons} from "./datasets.ts";
export {button, checkbox, number, range, select} from "./inputs.ts";
export {area, bars, histogram, line, path, scatter, text} from "./curves.ts";
export {arrows, contour, heatmap, surface} from "./fields.ts";
export {convergence, descent, plot} from "./plot.ts";
export {html, md, table, tex} from "./shown.ts";
