// What stands round a picture: the edges of its window, and the names and numbers of its axes.

import { entry, type Matrix, type Vector } from "../../network/algebra";
import { matrixOf } from "../../network/network";
import { centerOf, cornersOf, edgesOf, sideOf } from "../../warp/box";
import type { ThemeData } from "../experiment";
import { rgb } from "./canvas";
import { Lens, type View } from "./lens";
import type { Rgb } from "./painter";

/** What an axis is called, and what stands at its ends. */
export interface Axis {
  readonly name: string;
  readonly color: string;
  readonly ends: readonly [string, string];
  /** The neuron whose value it shows, if it is one. */
  readonly neuron?: number;
}

export interface Frame {
  readonly view: View;
  readonly axes: readonly Axis[];
  /** What stands on the floor of a landscape: numbers beside its height; null: a plane or a cube is framed. */
  readonly heights: readonly Height[] | null;
  /** How far the edges of a cube show. */
  readonly framed: number;
}

/** A number beside an upright axis. */
export interface Height {
  readonly at: number;
  readonly text: string;
}

/** An edge of the window, and how it is drawn. */
export interface Edge {
  readonly points: Matrix;
  readonly color: Rgb;
  readonly alpha: number;
  readonly neuron?: number | undefined;
}

/** The edges that lie behind all else, or those that lie before it: the three that meet in the nearest corner. */
export function edgesIn(frame: Frame, lens: Lens, theme: ThemeData, near: boolean): Edge[] {
  const { window } = frame.view;
  if (frame.heights) return near ? [] : floorEdges(frame, lens, theme);
  if (!lens.solid) return near ? [] : edgesOfBox(frame, theme, () => true);
  if (!frame.framed) return [];
  const corners = cornersOf(window);
  const depths = lens.seen(matrixOf(corners));
  const depth = (k: number) => depths[3 * k + 2] ?? 0;
  const nearest = corners.reduce((best, _, k) => (depth(k) > depth(best) ? k : best), 0);
  return edgesOfBox(frame, theme, (i, k) => (i === nearest || k === nearest) === near).map((edge) => ({
    ...edge,
    alpha: frame.framed * (near ? 0.6 : 1),
  }));
}

/** Those of a square or a cube; those that leave the lowest corner are its axes. */
function edgesOfBox({ view, axes }: Frame, theme: ThemeData, keep: (i: number, k: number) => boolean): Edge[] {
  const corners = cornersOf(view.window);
  return edgesOf(corners)
    .filter(([i, k]) => keep(i, k))
    .map(([i, k]) => {
      const [from, to] = [corners[i] ?? [], corners[k] ?? []];
      const axis = i === 0 ? axes[from.findIndex((x, at) => x !== to[at])] : undefined;
      const neuron = axis?.neuron;
      return { ...edge(from, to, neuron === undefined ? theme.soft : (axis?.color ?? theme.soft)), neuron };
    });
}

function edge(from: Vector, to: Vector, color: string, alpha = 1): Edge {
  return { points: matrixOf([from, to]), color: rgb(color), alpha };
}

/** The floor's four corners, one after the other. */
function floorOf({ window: { low, high } }: View): Vector[] {
  const [left, front, floor] = low as [number, number, number];
  const [right, back] = high as [number, number];
  return [
    [left, front, floor],
    [right, front, floor],
    [right, back, floor],
    [left, back, floor],
  ];
}

/** The corner of the floor that is seen leftmost: there its height stands. */
function postOf(frame: Frame, lens: Lens): Vector {
  const floor = floorOf(frame.view);
  const seen = lens.seen(matrixOf(floor));
  return floor.reduce((best, corner, k) => ((seen[3 * k] ?? 0) < (seen[3 * floor.indexOf(best)] ?? 0) ? corner : best));
}

function floorEdges(frame: Frame, lens: Lens, theme: ThemeData): Edge[] {
  const floor = floorOf(frame.view);
  const heights = (frame.heights ?? []).map(({ at }) => at);
  const post = postOf(frame, lens);
  const up = (at: number) => [...post.slice(0, 2), at];
  return [
    ...floor.map((corner, k) => edge(corner, floor[(k + 1) % 4] ?? corner, theme.soft)),
    edge(up(Math.min(...heights)), up(Math.max(...heights)), theme.soft),
  ];
}

const OUT = 16; // pixels from the corner of a cube to a name
const BESIDE = 0.58; // of a side, from the middle of a floor to the name of one of its sides
const SHORT = 3; // letters of a name that has room beside an upright axis
const FONT = "system-ui, sans-serif";

/** Names and numbers of the axes. */
export function writeLabels(context: CanvasRenderingContext2D, lens: Lens, frame: Frame, theme: ThemeData): void {
  context.textBaseline = "middle";
  const put: Put = (text, x, y, size, color, align = "center", upright = false) => {
    context.font = `${size * lens.lettering}px ${FONT}`;
    context.textAlign = align;
    context.fillStyle = color;
    const half = align === "center" && !upright ? Math.min(context.measureText(text).width, lens.width) / 2 : 0;
    context.save();
    context.translate(Math.min(Math.max(x, half), lens.width - half), y); // no name leaves the picture
    if (upright) context.rotate(-Math.PI / 2);
    const most = upright ? lens.height : lens.width;
    context.strokeStyle = theme.background; // it may come to lie before a surface
    context.lineWidth = 3;
    context.strokeText(text, 0, 0, most);
    context.fillText(text, 0, 0, most);
    context.restore();
  };
  if (frame.heights) writeHeights(lens, frame, theme, put);
  else writeAxes(lens, frame, theme, put);
}

/** Write a text; it may run up. */
type Put = (
  text: string,
  x: number,
  y: number,
  size: number,
  color: string,
  align?: CanvasTextAlign,
  upright?: boolean,
) => void;

/** Each name beside the edge that leaves the lowest corner; in space, beyond its end. */
function writeAxes(lens: Lens, { view: { window }, axes }: Frame, theme: ThemeData, put: Put): void {
  const far = (axis: number) => window.low.map((x, other) => (other === axis ? entry(window.high, axis) : x));
  const seen = lens.seen(matrixOf([window.low, centerOf(window), ...axes.map((_, axis) => far(axis))]));
  const at = (k: number) => [seen[3 * k] ?? 0, seen[3 * k + 1] ?? 0] as const;
  const [[x, y], [middleX, middleY]] = [at(0), at(1)];
  axes.forEach(({ name, color, ends }, axis) => {
    const [endX, endY] = at(axis + 2);
    const [dx, dy] = [endX - x, endY - y];
    const length = Math.hypot(dx, dy);
    if (lens.solid) {
      const out = Math.hypot(endX - middleX, endY - middleY) / lens.lettering || 1;
      put(name, endX + (OUT * (endX - middleX)) / out, endY + (OUT * (endY - middleY)) / out, 15, color);
      return;
    }
    const side = Math.sign(dx * (middleY - y) - dy * (middleX - x)) || 1;
    const [outX, outY] = [(side * dy) / length, (-side * dx) / length];
    const beside = (text: string, share: number, away: number, size: number, ink: string) =>
      put(text, x + share * dx + away * outX, y + share * dy + away * outY, size, ink);
    const away = lens.lettering * (Math.abs(outX) > Math.abs(outY) ? 18 : 13); // numbers are wider than high
    beside(ends[0], 0.04, away, 11, theme.soft);
    beside(ends[1], 0.96, away, 11, theme.soft);
    const upright = Math.abs(dy) > Math.abs(dx) && name.length > SHORT;
    const off = 17 * lens.lettering;
    put(name, x + dx / 2 + off * outX, y + dy / 2 + off * outY, 14, color, "center", upright);
  });
}

/** Numbers beside the height, its name above it, and names of the two sides of the floor towards the viewer. */
function writeHeights(lens: Lens, frame: Frame, theme: ThemeData, put: Put): void {
  const heights = frame.heights ?? [];
  const post = postOf(frame, lens);
  const seen = lens.seen(matrixOf(heights.map(({ at }) => [...post.slice(0, 2), at])));
  heights.forEach(({ text }, k) => {
    put(text, (seen[3 * k] ?? 0) - 6 * lens.lettering, seen[3 * k + 1] ?? 0, 11, theme.soft, "right");
  });
  const [across, along, height] = frame.axes;
  const top = 3 * (heights.length - 1);
  if (height) put(height.name, seen[top] ?? 0, (seen[top + 1] ?? 0) - 14 * lens.lettering, 14, height.color);
  const [x, y] = centerOf(frame.view.window) as [number, number];
  const away = BESIDE * sideOf(frame.view.window);
  const [right, back] = lens.toward as [number, number];
  const floor = entry(frame.view.window.low, 2);
  const places = [
    [x, y + Math.sign(back || -1) * away, floor],
    [x + Math.sign(right || 1) * away, y, floor],
  ];
  const sides = lens.seen(matrixOf(places));
  [across, along].forEach((axis, k) => {
    if (!axis || Math.abs(k ? right : back) < 0.12) return; // seen from behind another side
    put(axis.name, sides[3 * k] ?? 0, (sides[3 * k + 1] ?? 0) + 4 * lens.lettering, 14, axis.color);
  });
}
