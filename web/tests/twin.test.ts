import { describe, expect, test } from "vitest";
import { cross, dot, Matrix } from "../src/network/algebra";
import { withNeuron, withoutNeuron } from "../src/network/building";
import { flat } from "../src/network/training";
import { toward } from "../src/twin/camera";
import { cutCurves } from "../src/twin/draw/mesh";
import type { Experiment } from "../src/twin/experiment";
import { dragged, handlesOf } from "../src/twin/handles";
import { show } from "../src/twin/hash";
import { motionOf } from "../src/twin/motion";
import { Quiz } from "../src/twin/questions";
import { State } from "../src/twin/state";
import { networkOf, pointsOf } from "./samples";
import { WORDLESS } from "./wordless";

const BOX = { low: [-2, -2], high: [2, 2] };
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
    landscape: { yaw: 0, pitch: 0.8 },
    penalty: 0.01,
    path: null,
    themes: {} as Experiment["themes"], // nothing is drawn
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

describe("an address", () => {
  test("names a moment and the picture that is large", () => {
    const state = new State(experiment());
    show(state, new Quiz(state), "#t=0.42&view=landscape");
    expect([state.time.value, state.large.value]).toEqual([0.42, "landscape"]);
    show(state, new Quiz(state), "#view=__proto__");
    expect([state.time.value, state.large.value]).toEqual([0, "space"]);
  });

  test.each(["#t=9", "#t=x", "#step=7", "#t=1e999", "#t=-1&step=<script>"])("%s does no harm", (address) => {
    const state = new State(experiment());
    show(state, new Quiz(state), address);
    expect(state.network.value).toBe(state.experiment.fitted);
    expect(state.time.value).toBeGreaterThanOrEqual(0);
    expect(state.time.value).toBeLessThanOrEqual(1);
  });
});

describe("the hidden space of another network than the film's", () => {
  const filmed = () => new State({ ...experiment(), stance: { order: [0, 1, 2], yaw: 1.234, reach: [2.2, 2.2] } });

  test("is seen from a side from which the face of the sheet is seen", () => {
    const state = filmed();
    expect(state.camera.yaw.value).toBe(1.234);
    const yaws = Array.from({ length: 12 }, () => {
      state.startAnew();
      state.depart();
      const at = (x: number, y: number) => state.motion.value.at(new Matrix([[x, y]]), 0.5).getRow(0);
      const from = at(0, 0);
      const [right, up] = [at(1, 0), at(0, 1)].map((to) => to.map((value, axis) => value - (from[axis] ?? 0)));
      const normal = cross(right ?? [], up ?? []).map((part, _, all) => part / Math.sqrt(dot(all, all)));
      const facing = (turn: number) => dot(normal, toward(turn, state.camera.pitch.value));
      const best = Math.max(...Array.from({ length: 360 }, (_, k) => facing((k * Math.PI) / 180)));
      const yaw = state.camera.yaw.value;
      expect(facing(yaw)).toBeGreaterThan(best - 0.45);
      return yaw;
    });
    expect(new Set(yaws).size).toBeGreaterThan(1);
    state.backToFitted();
    state.depart();
    expect(state.camera.yaw.value).toBe(1.234);
  });
});
