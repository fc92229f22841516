import { expect, test } from "vitest";
import { Matrix } from "../src/network/algebra";
import { type Fit, fitting, PENALTY, type Task } from "../src/network/fitting";
import { activePlane } from "../src/network/plane";
import { flat, gradientOf, lossOf } from "../src/network/training";
import { SAMPLES } from "../src/open/view";
import { guess } from "../src/table/choices";
import { dataOf } from "../src/table/dataset";
import { tableOf } from "../src/table/table";
import { networkOf, pointsOf } from "./samples";

function taskOf(text: string, hidden: number): Task {
  const table = tableOf(text, "t.csv", String);
  const { points, labels, classes } = dataOf(table, guess(table));
  return { points: new Matrix(points.map((point) => [...point])), labels, classes: classes.length, hidden };
}

/** The fit, and the shares that it told on the way. */
function fitTo(task: Task): { fit: Fit; shares: number[] } {
  const work = fitting(task);
  const shares: number[] = [];
  for (;;) {
    const step = work.next();
    if (step.done) return { fit: step.value, shares };
    shares.push(step.value);
  }
}

test.each(Object.entries(SAMPLES))(
  "%s is fitted with three neurons, and the way there is kept",
  (_, { classes, text }) => {
    const task = taskOf(text(classes), 3);
    const { fit, shares } = fitTo(task);
    const { network, path } = fit;
    const wrong = network.predict(task.points).filter((label, row) => label !== task.labels[row]).length;
    expect(wrong).toBeLessThanOrEqual(0.01 * task.labels.length);
    expect(Math.max(...flat(gradientOf(network, task.points, task.labels, PENALTY)).map(Math.abs))).toBeLessThan(0.01);
    expect(shares.every((share, k) => share > (shares[k - 1] ?? 0))).toBe(true);
    expect(shares.at(-1)).toBe(1);
    expect(path.numbers.at(-1)).toEqual(flat(network.layers));
    expect(path.losses.at(-1)).toBe(lossOf(network, task.points, task.labels, PENALTY));
    expect(path.losses.at(-1)).toBeLessThan(0.5 * (path.losses[0] ?? 0));
    expect(path.iterations[0]).toBe(0);
  },
);

test.each([1, 3])("the plane holds the change of %i outputs, and is at right angles", (outputs) => {
  const network = networkOf(4, [5, 2, outputs]);
  const points = pointsOf(9, 60, 5);
  const plane = activePlane(network, points);
  const [product, { weights }] = [plane.transpose().mmul(plane), network.layer(0)];
  for (const [row, column] of [
    [0, 0],
    [0, 1],
    [1, 1],
  ] as const) {
    expect(product.get(row, column)).toBeCloseTo(row === column ? 1 : 0, 9);
  }
  // Two neurons read two directions: the plane is theirs.
  const seen = plane.mmul(plane.transpose()).mmul(weights);
  const length = (matrix: Matrix) => Math.hypot(...matrix.to1DArray());
  expect(length(Matrix.sub(seen, weights))).toBeLessThan(1e-6 * length(weights));
});
