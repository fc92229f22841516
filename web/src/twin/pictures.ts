// The two pictures of a twin: the plane of the data, and the hidden space at a moment of the warp.

import { entry, type Matrix } from "../network/algebra";
import { dividerOf } from "./draw/divider";
import type { Picture } from "./draw/scene";
import type { ThemeData } from "./experiment";
import type { State } from "./state";

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

export function subscript(number: number): string {
  return [...String(number)].map((digit) => SUBSCRIPTS[Number(digit)]).join("");
}

function shared(state: State) {
  const hovered = state.hovered.value;
  return {
    labels: state.labels.value,
    wrong: state.wrong.value,
    lit: {
      point: hovered?.kind === "point" ? hovered.index : null,
      neuron: hovered?.kind === "neuron" ? hovered.index : null,
    },
  };
}

/** The plane of the data. */
export function planePicture(state: State, theme: ThemeData): Picture {
  const { experiment } = state;
  const axes = [0, 1].map((axis) => {
    const name = experiment.plane ? `direction ${axis + 1}` : (experiment.features[axis] ?? "");
    return { name, color: theme.ink, ends: endsOf(state, axis) };
  });
  return {
    ...state.surface.value,
    ...shared(state),
    yaw: 0,
    pitch: 0,
    window: experiment.box,
    points: state.seen(state.points.value),
    divider: null,
    axes,
  };
}

/** The hidden space, or what is on its way to it. */
export function spacePicture(state: State, theme: ThemeData): Picture {
  const motion = state.motion.value;
  const time = state.time.value;
  const { sheet, shares, cuts, border } = state.surface.value;
  const carried = (points: Matrix) => motion.at(state.embedded(points), time);
  const window = motion.window(time);
  const network = state.network.value;
  const axes = window.low.map((low, axis) => {
    const neuron = motion.axes?.[axis];
    const name = neuron === undefined ? "" : `h${subscript(neuron + 1)}`;
    const color = neuron === undefined ? theme.soft : (theme.neurons[neuron % theme.neurons.length] ?? theme.ink);
    const ends: [string, string] =
      time === 1 && neuron !== undefined ? [short(low), short(entry(window.high, axis))] : ["", ""];
    return { name: time >= 0.5 ? name : "", color, ends };
  });
  return {
    ...shared(state),
    yaw: state.yaw.value,
    pitch: state.pitch.value,
    window,
    sheet: carried(sheet),
    shares,
    cuts: cuts.map(({ neuron, points }) => ({ neuron, points: carried(points) })),
    border: border.rows ? carried(border) : border,
    points: motion.at(state.points.value, time),
    divider: time === 1 && state.planeShown.value ? dividerOf(network, motion.view, window) : null,
    axes,
  };
}

function endsOf(state: State, axis: number): [string, string] {
  const { box, plane, mean, scale } = state.experiment;
  if (plane) return ["", ""];
  const raw = (value: number) => short(entry(mean, axis) + entry(scale, axis) * value);
  return [raw(entry(box.low, axis)), raw(entry(box.high, axis))];
}

/** A number as it stands beside an axis. */
export function short(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return String(Number(value.toFixed(digits))).replace("-", "−");
}

/** A number with two digits after the point, and a real minus. */
export function told(value: number): string {
  return value.toFixed(2).replace("-", "−");
}
