import { describe, expect, test } from "vitest";
import { fresh } from "../src/network/building";
import { Adam, flat, gradientOf, lossOf, withNumbers } from "../src/network/training";
import { networkOf, pointsOf } from "./samples";

const SHAPES: [string, number[]][] = [
  ["logistic", [2, 3, 1]],
  ["tanh", [2, 4, 3]],
  ["relu", [3, 4, 3, 1]],
];

describe("training", () => {
  test.each(SHAPES)("the gradient of a %s network is that of its loss", (activation, widths) => {
    const network = networkOf(1, widths, activation);
    const points = pointsOf(2, 40, widths[0] ?? 0);
    const labels = Array.from({ length: 40 }, (_, k) => k % network.classes);
    const numbers = flat(network.layers);
    const found = flat(gradientOf(network, points, labels, 0.3));
    const step = 1e-6;
    const at = (index: number, by: number) =>
      lossOf(
        withNumbers(
          network,
          numbers.map((x, k) => (k === index ? x + by : x)),
        ),
        points,
        labels,
        0.3,
      );
    numbers.forEach((_, index) => {
      expect(found[index]).toBeCloseTo((at(index, step) - at(index, -step)) / (2 * step), 7);
    });
  });

  test("steps lower the loss, and the same start leads to the same network", () => {
    const points = pointsOf(3, 120, 2);
    const labels = points.to2DArray().map(([x = 0, y = 0]) => (x * x + y * y < 1.6 ? 0 : 1));
    const run = () => {
      let network = fresh(networkOf(1, [2, 4, 1]), 7);
      const before = lossOf(network, points, labels, 1e-3);
      const optimizer = new Adam();
      for (let step = 0; step < 300; step += 1) {
        network = optimizer.next(network, gradientOf(network, points, labels, 1e-3), 0.05);
      }
      return { network, before, after: lossOf(network, points, labels, 1e-3) };
    };
    const [one, other] = [run(), run()];
    expect(one.after).toBeLessThan(one.before / 3);
    expect(flat(one.network.layers)).toEqual(flat(other.network.layers));
  });
});
