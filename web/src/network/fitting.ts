// A fit: a few random starts are trained for a while, and the best of them to the end.

import { entry, Matrix, type Vector } from "./algebra";
import { fresh } from "./building";
import { Network } from "./network";
import { Adam, flat, gradientOf, lossOf, withNumbers } from "./training";

export const PENALTY = 0.1; // as nnmath/fitting/spec.py has it
const STARTS = 10;
const TRIAL = { steps: 120, rate: 0.2, points: 400 };
const FINAL = { steps: 600, rate: 0.05 };
const EVERY = 6; // steps: of these, one is recorded
const KEPT = 60; // of the recorded ones

export interface Task {
  /** Standardized, a row for each point. */
  readonly points: Matrix;
  readonly labels: Vector;
  readonly classes: number;
  readonly hidden: number;
}

export interface Fit {
  readonly network: Network;
  /** Some of the steps that led to it from its start, the first and the last among them. */
  readonly path: { readonly iterations: Vector; readonly losses: Vector; readonly numbers: readonly Vector[] };
}

/** The fit in small steps: yields the share of it that is done after each, and returns what was found. */
export function* fitting(task: Task): Generator<number, Fit> {
  const all = STARTS * TRIAL.steps + FINAL.steps;
  const some = fewer(task, TRIAL.points);
  let best: Run | null = null;
  for (let start = 0; start < STARTS; start += 1) {
    const run = new Run(fresh(blank(task), start + 1), some);
    for (let step = 1; step <= TRIAL.steps; step += 1) {
      run.step(TRIAL.rate);
      yield (start * TRIAL.steps + step) / all;
    }
    if (!best || run.loss < best.loss) best = run;
  }
  const last = new Run(best?.network ?? blank(task), task, best ?? undefined);
  for (let step = 1; step <= FINAL.steps; step += 1) {
    last.step(FINAL.rate);
    yield (STARTS * TRIAL.steps + step) / all;
  }
  return last.fit();
}

/** Training from one start, recorded. */
class Run {
  private readonly optimizer = new Adam();
  private readonly iterations: number[];
  private readonly numbers: Vector[];
  private done: number;

  /** It goes on with a network from another run, if that led to it. */
  constructor(
    public network: Network,
    private readonly task: Task,
    before?: Run,
  ) {
    this.done = before?.done ?? 0;
    this.iterations = [...(before?.iterations ?? [0])];
    this.numbers = [...(before?.numbers ?? [flat(network.layers)])];
  }

  get loss(): number {
    return lossOf(this.network, this.task.points, this.task.labels, PENALTY);
  }

  step(rate: number): void {
    const { points, labels } = this.task;
    this.network = this.optimizer.next(this.network, gradientOf(this.network, points, labels, PENALTY), rate);
    this.done += 1;
    if (this.done % EVERY) return;
    this.iterations.push(this.done);
    this.numbers.push(flat(this.network.layers));
  }

  fit(): Fit {
    const { network, iterations, numbers, task } = this;
    const last = numbers.length - 1;
    const kept = Array.from({ length: KEPT }, (_, k) => Math.round((k * last) / (KEPT - 1)));
    const path = kept.map((at) => numbers[at] ?? []);
    const lossAt = (values: Vector) => lossOf(withNumbers(network, values), task.points, task.labels, PENALTY);
    return {
      network,
      path: { iterations: kept.map((at) => entry(iterations, at)), losses: path.map(lossAt), numbers: path },
    };
  }
}

/** Some of many points, evenly from all of them. */
function fewer(task: Task, most: number): Task {
  const every = Math.ceil(task.labels.length / most);
  const rows = task.labels.map((_, row) => row).filter((row) => row % every === 0);
  return { ...task, points: task.points.subMatrixRow(rows), labels: rows.map((row) => task.labels[row] ?? 0) };
}

/** A network of one hidden layer, without weights. */
function blank({ points, classes, hidden }: Task): Network {
  const outputs = classes > 2 ? classes : 1;
  const layer = (rows: number, columns: number) => ({
    weights: Matrix.zeros(rows, columns),
    bias: Array.from({ length: columns }, () => 0),
  });
  return new Network([layer(points.columns, hidden), layer(hidden, outputs)], "logistic");
}
