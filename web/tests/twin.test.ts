import { describe, expect, test } from "vitest";
import { Matrix } from "../src/network/algebra";
import { reordered, withNeuron, withoutNeuron } from "../src/network/building";
import { Network } from "../src/network/network";
import { flat } from "../src/network/training";
import { borders, CELLS, cutCurves, sheetPoints } from "../src/twin/draw/mesh";
import type { Experiment } from "../src/twin/experiment";
import { dragged, handlesOf, nearestLine } from "../src/twin/handles";
import { addressOf, restore } from "../src/twin/hash";
import { motionOf } from "../src/twin/motion";
import { State } from "../src/twin/state";
import { networkOf, pointsOf } from "./samples";
import { WORDLESS } from "./wordless";

const BOX = { low: [-2, -2], high: [2, 2] };
const THEME = {
  background: "#000000",
  ink: "#ffffff",
  soft: "#888888",
  faint: "#444444",
  wrong: "#ff0000",
  rim: "#000000",
  separator: "#ffffff",
  glass: "#000000",
  bright: "#ffffff",
  classes: ["#111111", "#222222"],
  neurons: ["#333333"],
  papers: ["#111111", "#222222"],
  flats: ["#111111", "#222222"],
  beads: ["#111111", "#222222"],
  folded: { dimmest: 0.9, gloss: 0.1, grid: "#000000" },
  sheet: { dimmest: 0.8, gloss: 0.3, grid: "#000000" },
};

function experiment(widths: number[] = [2, 3, 1]): Experiment {
  const fitted = networkOf(5, widths);
  const points = pointsOf(6, 30, 2);
  return {
    title: "Points",
    features: ["a", "b"],
    classes: ["in", "out"],
    points,
    labels: fitted.predict(points),
    mean: [0, 0],
    scale: [1, 1],
    fitted,
    box: BOX,
    plane: null,
    stance: null,
    penalty: 0.01,
    path: null,
    themes: { dark: THEME, light: THEME },
    words: WORDLESS,
  };
}

describe("what is drawn", () => {
  const network = networkOf(5, [2, 3, 1]);

  test("a cut is where the neuron's sum is 0", () => {
    const cuts = cutCurves(network, BOX, (points) => points);
    expect(cuts.length).toBeGreaterThan(0);
    for (const { neuron, points } of cuts) {
      const { weights, bias } = network.layer(0);
      const sums = points.mmul(weights.getColumnVector(neuron)).to1DArray();
      for (const sum of sums) expect(sum + (bias[neuron] ?? 0)).toBeCloseTo(0, 9);
    }
  });

  test("a border is where both classes are about as likely", () => {
    const mixed = networkOf(12, [2, 3, 1]);
    const sheet = sheetPoints(BOX);
    expect(sheet.rows).toBe((CELLS + 1) ** 2);
    const border = borders(mixed.probabilities(sheet), sheet);
    expect(border.rows).toBeGreaterThan(10);
    for (const [, p] of mixed.probabilities(border).to2DArray()) expect(Math.abs((p ?? 0) - 0.5)).toBeLessThan(0.03);
  });

  test.each([2, 3, 6])("with %i neurons what divides the space gives each class a half", (width) => {
    const wide = networkOf(8, [2, width, 1]);
    const motion = motionOf(wide, { box: BOX, domain: BOX });
    const { divider } = motion;
    const points = pointsOf(9, 50, 2);
    const sides = motion
      .at(points, 1)
      .to2DArray()
      .map((at) => at.reduce((sum, x, k) => sum + x * (divider?.normal[k] ?? 0), divider?.offset ?? 0));
    const sure = wide
      .probabilities(points)
      .to2DArray()
      .map(([, p]) => p ?? 0);
    sides.forEach((side, k) => {
      expect(1 / (1 + Math.exp(-side))).toBeCloseTo(sure[k] ?? 0, 9);
    });
  });

  test("two neurons that mirror the plane change places, and each axis shows what it says", () => {
    const own = networkOf(5, [2, 2, 1]);
    for (const one of [own, reordered(own, [1, 0])]) {
      const motion = motionOf(one, { box: BOX, domain: BOX });
      const points = pointsOf(1, 9, 2);
      const shown = motion.at(points, 1);
      motion.axes?.forEach((neuron, axis) => {
        const values = one.hidden(points).getColumn(neuron);
        shown.getColumn(axis).forEach((x, k) => {
          expect(x).toBeCloseTo(values[k] ?? Number.NaN, 12);
        });
      });
    }
    expect(
      [motionOf(own, { box: BOX, domain: BOX }), motionOf(reordered(own, [1, 0]), { box: BOX, domain: BOX })]
        .map((m) => m.axes?.[0])
        .sort(),
    ).toEqual([0, 1]);
  });

  test("cuts that run the same way are told, not drawn as a motion", () => {
    const flatten = networkOf(5, [2, 2, 1]);
    const same = {
      weights: new Matrix([
        [1, 2],
        [1, 2],
      ]),
      bias: [0, 1],
    };
    expect(motionOf(new Network([same, flatten.output], "logistic"), { box: BOX, domain: BOX }).flat).toBe(true);
    const opposite = {
      weights: new Matrix([
        [1, -1],
        [1, -1 + 1e-13],
      ]),
      bias: [0, 0],
    }; // a mirror either way, by rounding
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const network = reordered(new Network([opposite, networkOf(7, [2, 2, 1]).output], "logistic"), order);
      expect(motionOf(network, { box: BOX, domain: BOX }).flat).toBe(true);
    }
  });
});

describe("hands on", () => {
  const network = networkOf(5, [2, 3, 1]);
  const handles = handlesOf(network, BOX);

  test("a line goes through where its handle is dragged to, and keeps its strength", () => {
    expect(handles.length).toBeGreaterThan(2);
    for (const handle of handles) {
      const moved = dragged(network, handle, BOX, [0.7, -0.4]);
      const { weights, bias } = moved.layer(0);
      const [a, b] = weights.getColumn(handle.neuron);
      expect((a ?? 0) * 0.7 - (b ?? 0) * 0.4 + (bias[handle.neuron] ?? 0)).toBeCloseTo(0, 9);
      const [c, d] = network.layer(0).weights.getColumn(handle.neuron);
      expect(Math.hypot(a ?? 0, b ?? 0)).toBeCloseTo(Math.hypot(c ?? 0, d ?? 0), 9);
    }
  });

  test("the line under a pointer is found, and none far from all", () => {
    const [handle] = handles;
    expect(nearestLine(network, [handle?.x ?? 0, handle?.y ?? 0], 0.01)).toBe(handle?.neuron);
    expect(nearestLine(network, [1e6, 1e6], 0.01)).toBeNull();
  });

  test("a neuron more changes no answer, one less is the same without it", () => {
    const points = pointsOf(3, 20, 2);
    expect(withNeuron(network, 4).probabilities(points).to2DArray()).toEqual(network.probabilities(points).to2DArray());
    const silent = withNeuron(network, 4);
    expect(flat(withoutNeuron(silent, 3).layers)).toEqual(flat(network.layers));
  });

  test("points are added, moved and given a class, mistakes counted, and all is undone", () => {
    const state = new State(experiment());
    expect(state.mistakes.value).toBe(0);
    state.brush.value = 1 - (state.labels.value[0] ?? 0);
    state.reclassify(0);
    expect(state.mistakes.value).toBe(1);
    state.addPoint([0.1, 0.2]);
    expect(state.points.value.rows).toBe(31);
    state.movePoint(30, [1, 1]);
    expect(state.points.value.getRow(30)).toEqual([1, 1]);
    expect(state.isFitted.value).toBe(false);
    state.backToFitted();
    expect([state.points.value.rows, state.mistakes.value, state.isFitted.value]).toEqual([30, 0, true]);
  });
});

describe("the address", () => {
  test("shows whoever opens it the same", () => {
    const state = new State(experiment());
    expect(new URLSearchParams(addressOf(state).slice(1)).get("w")).toBeNull();
    state.time.value = 0.42;
    state.camera.turn(0.3, 0.1);
    state.addNeuron();
    const other = new State(experiment());
    restore(other, addressOf(state));
    expect(other.time.value).toBe(0.42);
    expect(other.camera.yaw.value).toBeCloseTo(state.camera.yaw.value, 3);
    expect(other.network.value.width).toBe(4);
    flat(other.network.value.layers).forEach((x, k) => {
      expect(x).toBeCloseTo(flat(state.network.value.layers)[k] ?? Number.NaN, 3);
    });
  });

  test.each(["#t=9&w=1_2", "#t=x&hidden=99999999", "#w=NaN", "#step=7", "#yaw=1e999", "#hidden=3&w=<script>"])(
    "%s does no harm",
    (address) => {
      const state = new State(experiment());
      restore(state, address);
      expect(state.network.value).toBe(state.experiment.fitted);
      expect(state.time.value).toBeGreaterThanOrEqual(0);
      expect(state.time.value).toBeLessThanOrEqual(1);
      expect(Number.isFinite(state.camera.yaw.value)).toBe(true);
    },
  );
});
