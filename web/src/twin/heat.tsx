// Heat maps in the nodes of the network: what each neuron says at each place of the plane that is shown.

import { effect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { highest, largest, lowest, type Matrix, type Vector } from "../network/algebra";
import type { Network } from "../network/network";
import { lattice } from "../warp/box";
import { mixed, rgb, sized } from "./draw/canvas";
import type { Rgb } from "./draw/painter";
import type { ThemeData } from "./experiment";
import type { State } from "./state";

const SIDE = 41; // places a side at which a neuron is asked
const SHARP = 2; // pixels for each of the page's

/** The nodes of a diagram, column by column, and how wide and high it is. */
export interface Discs {
  readonly columns: readonly (readonly { readonly x: number; readonly y: number; readonly radius: number }[])[];
  readonly wide: number;
  readonly high: number;
}

/** The maps of all nodes, below whatever else is drawn of them. */
export function HeatMaps({
  state,
  theme,
  discs,
}: {
  readonly state: State;
  readonly theme: ThemeData;
  readonly discs: (network: Network) => Discs;
}): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const draw = () => drawMaps(element, state, theme, discs(state.network.value));
    const stop = effect(draw);
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => {
      stop();
      observer.disconnect();
    };
  }, [state, theme, discs]);
  return <canvas class="heat" ref={canvas} aria-hidden="true" />;
}

function drawMaps(canvas: HTMLCanvasElement, state: State, theme: ThemeData, discs: Discs): void {
  const context = sized(canvas, SHARP);
  if (!context) return;
  const { clientWidth: width, clientHeight: height } = canvas;
  context.clearRect(0, 0, width, height);
  const scale = Math.min(width / discs.wide, height / discs.high); // the diagram lies in the middle, as an SVG does
  context.translate((width - scale * discs.wide) / 2, (height - scale * discs.high) / 2);
  context.scale(scale, scale);
  const network = state.network.value;
  const columns = columnsOf(network, state.embedded(lattice(state.experiment.box, SIDE)));
  columns.forEach((values, at) => {
    const range = rangeOf(network, values, at);
    discs.columns[at]?.forEach(({ x, y, radius }, k) => {
      const [low, high] = inksOf(network, theme, at, k);
      const own = at === columns.length - 1 && network.output.weights.columns === 1 ? 1 : k;
      const map = mapOf(values.getColumn(own), range, rgb(low), rgb(high));
      context.save();
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.clip();
      context.drawImage(map, x - radius, y - radius, 2 * radius, 2 * radius);
      context.restore();
    });
  });
}

/** What each column of nodes holds for points: inputs, activations layer by layer, and probabilities. */
function columnsOf(network: Network, points: Matrix): Matrix[] {
  return [points, ...network.activations(points), network.probabilities(points)];
}

/** Between which numbers the values of a column lie. */
function rangeOf(network: Network, values: Matrix, column: number): readonly [number, number] {
  const all = values.to1DArray();
  if (column === 0) return [lowest(all), highest(all)];
  if (column > network.widths.length) return [0, 1];
  return network.activation.limits(Math.max(largest(all), 1e-9));
}

/** The colours of a node's least and largest value; a single output is between those of both classes. */
function inksOf(network: Network, theme: ThemeData, column: number, k: number): readonly [string, string] {
  const color = (colors: readonly string[], index: number) => colors[index % colors.length] ?? theme.ink;
  if (column === 0) return [theme.background, theme.soft];
  if (column <= network.widths.length) return [theme.background, color(theme.neurons, k)];
  if (network.output.weights.columns === 1) return [color(theme.classes, 0), color(theme.classes, 1)];
  return [theme.background, color(theme.classes, k)];
}

/** Values on a lattice as an image, from one colour to another. */
function mapOf(values: Vector, [low, high]: readonly [number, number], from: Rgb, to: Rgb): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext("2d");
  const image = new ImageData(SIDE, SIDE);
  values.forEach((value, at) => {
    const share = Math.min(1, Math.max(0, (value - low) / (high - low || 1)));
    const row = SIDE - 1 - Math.floor(at / SIDE); // an image's first row is its top
    image.data.set([...mixed(from, to, share), 255], 4 * (row * SIDE + (at % SIDE)));
  });
  context?.putImageData(image, 0, 0);
  return canvas;
}
