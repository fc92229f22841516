// The two pictures of a twin: the plane of the data, and the hidden space at a moment of the warp.

import { entry, type Matrix } from "../network/algebra";
import { matrixOf } from "../network/network";
import { rgb } from "./draw/canvas";
import { dividerOf } from "./draw/divider";
import type { Picture } from "./draw/scene";
import { fine, type Sign, tintOf } from "./draw/signs";
import type { ThemeData } from "./experiment";
import type { Piece } from "./pieces";
import type { State } from "./state";

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

export function subscript(number: number): string {
  return [...String(number)].map((digit) => SUBSCRIPTS[Number(digit)]).join("");
}

function shared(state: State) {
  const hovered = state.hovered.value;
  return {
    labels: state.labels.value,
    wrong: state.staging.value.wrong ?? state.wrong.value,
    lit: {
      point: hovered?.kind === "point" ? hovered.index : null,
      neuron: hovered?.kind === "neuron" ? hovered.index : null,
    },
  };
}

/** What of the plane is seen in a picture: its tint, the cuts, the border. */
function seen(state: State, theme: ThemeData, pane: "plane" | "space") {
  const { shares, cuts, border, blank, nothing } = state.surface.value;
  const staging = state.staging.value;
  const bordered = staging.borders === "both" || staging.borders === pane;
  const pieces = piecesOn(state);
  const tinted = pieces.length
    ? { shares: state.pieces.value.shares, tints: pieces.map(({ signs }) => tintOf(signs, theme)) }
    : bordered
      ? { shares, tints: theme.classes.map(rgb) }
      : { shares: blank, tints: [rgb(theme.faint)] };
  return { ...tinted, cuts: staging.cuts ? cuts : [], border: bordered ? border : nothing };
}

/** The pieces, if they are shown. */
function piecesOn(state: State): readonly Piece[] {
  return state.piecesShown.value && state.movable ? state.pieces.value.all : [];
}

/** The signs of the pieces, if they are shown, once points are carried to where they are in a picture. */
export function signsOf(state: State, carried: (points: Matrix) => Matrix): Sign[] {
  const pieces = piecesOn(state);
  if (!pieces.length) return [];
  const lit = state.hovered.value?.kind === "piece" ? state.hovered.value.index : null;
  const middles = carried(matrixOf(pieces.map(({ middle }) => middle)));
  return pieces.map(({ signs, outline }, index) => ({
    signs,
    at: middles.getRow(index),
    outline: index === lit ? carried(fine(outline)) : null,
  }));
}

/** The plane of the data. */
export function planePicture(state: State, theme: ThemeData): Picture {
  const { experiment } = state;
  const axes = [0, 1].map((axis) => {
    const name = experiment.plane ? `direction ${axis + 1}` : (experiment.features[axis] ?? "");
    return { name, color: theme.ink, ends: endsOf(state, axis) };
  });
  return {
    ...seen(state, theme, "plane"),
    ...shared(state),
    regions: piecesOn(state).map(({ signs, outline }) => ({ outline, color: tintOf(signs, theme) })),
    sheet: state.surface.value.sheet,
    yaw: 0,
    pitch: 0,
    window: experiment.box,
    points: state.seen(state.points.value),
    divider: state.staging.value.line,
    axes,
  };
}

/** The hidden space, or what is on its way to it. */
export function spacePicture(state: State, theme: ThemeData): Picture {
  const motion = state.motion.value;
  const time = state.time.value;
  const { cuts, border, ...tinted } = seen(state, theme, "space");
  const carried = (points: Matrix) => state.carried(points);
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
    ...tinted,
    regions: [],
    sheet: carried(state.surface.value.sheet),
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
