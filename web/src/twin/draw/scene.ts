// One picture of an experiment: the plane or the space at a moment of the warp, drawn back to front.

import { cross, dot, entry, Matrix, paired, type Vector } from "../../network/algebra";
import { type Box, centerOf, cornersOf, edgesOf, sideOf } from "../../warp/box";
import type { ThemeData } from "../experiment";
import { blend, paint, type Rgb, rgb } from "./canvas";
import type { Divider } from "./divider";
import { marker } from "./markers";
import { CELLS } from "./mesh";

export interface Picture {
  readonly window: Box;
  /** Corners of the sheet's cells, and how much of each tint each has. */
  readonly sheet: Matrix;
  readonly shares: Matrix;
  /** The colours that these are shares of. */
  readonly tints: readonly Rgb[];
  /** What lies on the sheet in colours of its own; in a plane only. */
  readonly regions: readonly { readonly outline: Matrix; readonly color: Rgb }[];
  readonly cuts: readonly { readonly neuron: number; readonly points: Matrix }[];
  readonly border: Matrix;
  readonly points: Matrix;
  readonly labels: Vector;
  readonly wrong: readonly boolean[];
  /** What divides the space; null if it is not shown. */
  readonly divider: Divider | null;
  readonly axes: readonly { readonly name: string; readonly color: string; readonly ends: readonly [string, string] }[];
  readonly lit: { readonly point: number | null; readonly neuron: number | null };
  readonly yaw: number;
  readonly pitch: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  /** The larger the nearer. */
  readonly depth: number;
}

/** The way from a space into a picture. */
export type Lens = (point: Vector) => Place;

const MARGIN = 46; // pixels round a picture, for its axes
const RADIUS = 4.2;
const MANY = 600; // points: more are drawn smaller
const SHEET = 0.42; // how much of the background the sheet's colours have
const NEARER = 0.03; // what lies on the sheet is sorted as this share of a side nearer than it
const GLASS = 0.3; // how much of what lies behind it a plane covers
const SHADE = 0.28; // how much darker the sheet is where light only grazes it

/** Pixels for a unit of a plane that is seen in a place of a size. */
export function scaleOf(window: Box, width: number, height: number): number {
  return (Math.min(width, height) - 2 * MARGIN) / sideOf(window);
}

/** What is seen of a window in a place of a size; a plane is seen from straight above. */
export function lensOf(window: Box, width: number, height: number, yaw: number, pitch: number): Lens {
  const center = centerOf(window);
  const solid = center.length === 3;
  const scale = scaleOf(window, width, height) / (solid ? 1.5 : 1);
  const [sineYaw, cosineYaw, sine, cosine] = [Math.sin(yaw), Math.cos(yaw), Math.sin(pitch), Math.cos(pitch)];
  return (point) => {
    const x = entry(point, 0) - entry(center, 0);
    const y = entry(point, 1) - entry(center, 1);
    if (!solid) return { x: width / 2 + scale * x, y: height / 2 - scale * y, depth: 0 };
    const z = entry(point, 2) - entry(center, 2);
    const right = cosineYaw * x - sineYaw * y;
    const away = sineYaw * x + cosineYaw * y;
    return {
      x: width / 2 + scale * right,
      y: height / 2 - scale * (cosine * z + sine * away),
      depth: sine * z - cosine * away,
    };
  };
}

interface Primitive {
  readonly depth: number;
  /** Where it is in the space. */
  readonly at: Vector;
  draw(): void;
}

/** Draw a picture, and return where its points are seen. */
export function drawScene(
  context: CanvasRenderingContext2D,
  picture: Picture,
  theme: ThemeData,
  width: number,
  height: number,
): Place[] {
  const lens = lensOf(picture.window, width, height, picture.yaw, picture.pitch);
  const solid = picture.window.low.length === 3;
  const places = picture.points.to2DArray().map(lens);
  const things = [
    ...cells(context, picture, theme, lens, solid),
    ...regions(context, picture, theme, lens),
    ...strokes(context, picture, theme, lens, solid),
    ...markers(context, picture, theme, places),
  ];
  if (solid) things.sort((a, b) => a.depth - b.depth);
  frame(context, picture, theme, lens, false);
  const isNear = nearSide(picture);
  for (const thing of things) if (!isNear(thing.at)) thing.draw();
  divide(context, picture, theme, lens, solid);
  for (const thing of things) if (isNear(thing.at)) thing.draw();
  frame(context, picture, theme, lens, true);
  labels(context, picture, theme, lens);
  lit(context, picture, theme, places);
  return places;
}

function cells(
  context: CanvasRenderingContext2D,
  picture: Picture,
  theme: ThemeData,
  lens: Lens,
  solid: boolean,
): Primitive[] {
  const spots = picture.sheet.to2DArray();
  const places = spots.map(lens);
  const colors = cellColors(picture, theme);
  const side = CELLS + 1;
  const found: Primitive[] = [];
  for (let row = 0; row < CELLS; row += 1) {
    for (let column = 0; column < CELLS; column += 1) {
      const first = row * side + column;
      const corners = [first, first + 1, first + side + 1, first + side].map((at) => places[at] as Place);
      const dark = solid ? SHADE * (1 - lightOn(first, side, spots)) : 0;
      const color = paint(colors[row * CELLS + column] as Rgb, 1 - dark);
      const at = middle(spots[first], spots[first + side + 1]);
      found.push({ depth: depthOf(corners), at, draw: () => polygon(context, corners, color) });
    }
  }
  return [...found, ...gridLines(context, theme, spots, places)];
}

function regions(context: CanvasRenderingContext2D, picture: Picture, theme: ThemeData, lens: Lens): Primitive[] {
  return picture.regions.map(({ outline, color }) => {
    const spots = outline.to2DArray();
    const tint = paint(blend([1], [color], rgb(theme.background), SHEET));
    return { depth: 0, at: spots[0] ?? [], draw: () => polygon(context, spots.map(lens), tint) };
  });
}

const COLORS = new WeakMap<Matrix, { readonly theme: ThemeData; readonly found: readonly Rgb[] }>();

/** The colour of each cell before light falls on it: the same until the network or the theme changes. */
function cellColors({ shares, tints }: Picture, theme: ThemeData): readonly Rgb[] {
  const kept = COLORS.get(shares);
  if (kept?.theme === theme) return kept.found;
  const ground = rgb(theme.background);
  const side = CELLS + 1;
  const found = Array.from({ length: CELLS * CELLS }, (_, cell) => {
    const first = Math.floor(cell / CELLS) * side + (cell % CELLS);
    return blend(mean(shares, [first, first + side + 1]), tints, ground, SHEET);
  });
  COLORS.set(shares, { theme, found });
  return found;
}

const LIGHT: Vector = [-0.36, -0.48, 0.8];

/** How squarely light falls on a cell, from either side: the cosine. */
function lightOn(first: number, side: number, spots: readonly Vector[]): number {
  const [a, b, c, d] = [first, first + side + 1, first + 1, first + side].map((at) => spots[at]);
  const normal = cross(apart(a as Vector, b as Vector), apart(c as Vector, d as Vector));
  const length = Math.sqrt(dot(normal, normal));
  return length ? Math.abs(dot(normal, LIGHT)) / length : 1;
}

function apart(from: Vector, to: Vector): number[] {
  return paired(to, from, (x, y) => x - y);
}

const EVERY = 4; // cells between lines of the grid

function gridLines(
  context: CanvasRenderingContext2D,
  theme: ThemeData,
  spots: readonly Vector[],
  places: readonly Place[],
): Primitive[] {
  const side = CELLS + 1;
  const found: Primitive[] = [];
  const color = theme.background;
  for (let line = 0; line <= CELLS; line += EVERY) {
    for (let k = 0; k < CELLS; k += 1) {
      for (const [from, to] of [
        [line * side + k, line * side + k + 1],
        [k * side + line, (k + 1) * side + line],
      ] as const) {
        const ends = [places[from] as Place, places[to] as Place];
        const at = middle(spots[from], spots[to]);
        found.push({ depth: depthOf(ends) + 1e-3, at, draw: () => stroke(context, ends, color, 0.7) });
      }
    }
  }
  return found;
}

function strokes(
  context: CanvasRenderingContext2D,
  { cuts, border, lit: { neuron }, window }: Picture,
  theme: ThemeData,
  lens: Lens,
  solid: boolean,
): Primitive[] {
  const nearer = solid ? NEARER * sideOf(window) : 0;
  const found: Primitive[] = [];
  const add = (points: Matrix, step: number, color: string, width: number) => {
    const spots = points.to2DArray();
    const places = spots.map(lens);
    for (let k = 0; k + 1 < places.length; k += step) {
      const pair = [places[k] as Place, places[k + 1] as Place];
      const at = middle(spots[k], spots[k + 1]);
      found.push({ depth: depthOf(pair) + nearer, at, draw: () => stroke(context, pair, color, width) });
    }
  };
  add(border, 2, theme.ink, 2.6);
  for (const cut of cuts) {
    const color = theme.neurons[cut.neuron % theme.neurons.length] ?? theme.ink;
    add(cut.points, 1, color, cut.neuron === neuron ? 5 : 2.4);
  }
  return found;
}

/** Half-way between two places of a space. */
function middle(a: Vector = [], b: Vector = []): number[] {
  return paired(a, b, (x, y) => (x + y) / 2);
}

function markers(
  context: CanvasRenderingContext2D,
  { points, labels, wrong, window }: Picture,
  theme: ThemeData,
  places: readonly Place[],
): Primitive[] {
  const nearer = 1.5 * NEARER * sideOf(window);
  const radius = RADIUS * (places.length > MANY ? 0.7 : 1);
  return places.map((place, row) => {
    const label = entry(labels, row);
    const mistaken = wrong[row] ?? false;
    return {
      depth: place.depth + nearer,
      at: points.getRow(row),
      draw: () => {
        context.fillStyle = theme.classes[label % theme.classes.length] ?? theme.ink;
        context.strokeStyle = mistaken ? theme.wrong : theme.background;
        context.lineWidth = mistaken ? 2 : 1;
        marker(context, label, place.x, place.y, radius);
      },
    };
  });
}

/** Whether something lies before the plane that divides the space, for the eye; nothing does where there is none. */
function nearSide({ divider, window, yaw, pitch }: Picture): (at: Vector) => boolean {
  if (!divider || window.low.length === 2) return () => false;
  const { normal, offset } = divider;
  const eye = [-Math.cos(pitch) * Math.sin(yaw), -Math.cos(pitch) * Math.cos(yaw), Math.sin(pitch)];
  const toward = Math.sign(dot(normal, eye));
  return (at) => toward * (dot(normal, at) + offset) > 0;
}

function divide(
  context: CanvasRenderingContext2D,
  { divider }: Picture,
  theme: ThemeData,
  lens: Lens,
  solid: boolean,
): void {
  if (!divider) return;
  const places = divider.corners.map(lens);
  if (solid) polygon(context, places, theme.ink, GLASS);
  stroke(context, solid ? [...places, places[0] as Place] : places, theme.ink, solid ? 1.8 : 3.4);
}

/** The square, or the edges of the cube: those behind all else first, the three that are nearest last. */
function frame(context: CanvasRenderingContext2D, picture: Picture, theme: ThemeData, lens: Lens, near: boolean): void {
  const corners = cornersOf(picture.window);
  const places = corners.map(lens);
  const nearest = places.reduce((best, place) => (place.depth > best.depth ? place : best));
  const flat = picture.window.low.length === 2;
  if (flat && near) return;
  for (const [i, k] of edgesOf(corners)) {
    const ends = [places[i] as Place, places[k] as Place];
    if (!flat && ends.includes(nearest) !== near) continue;
    stroke(context, ends, near ? theme.soft : theme.faint, near ? 0.8 : 1.4, near ? 0.35 : 1);
  }
}

/** Names and ends of the axes, each beside the edge that leaves the lowest corner. */
function labels(context: CanvasRenderingContext2D, { window, axes }: Picture, theme: ThemeData, lens: Lens): void {
  const origin = lens(window.low);
  const center = lens(centerOf(window));
  context.textAlign = "center";
  context.textBaseline = "middle";
  axes.forEach(({ name, color, ends }, axis) => {
    const far = window.low.map((x, other) => (other === axis ? entry(window.high, axis) : x));
    const end = lens(far);
    const [dx, dy] = [end.x - origin.x, end.y - origin.y];
    const length = Math.hypot(dx, dy);
    if (length < 12) return; // seen end-on
    const side = Math.sign(dx * (center.y - origin.y) - dy * (center.x - origin.x)) || 1;
    const [outX, outY] = [(side * dy) / length, (-side * dx) / length];
    const put = (text: string, share: number, away: number, size: number, ink: string) => {
      context.font = `${size}px ${FONT}`;
      context.fillStyle = ink;
      context.fillText(text, origin.x + share * dx + away * outX, origin.y + share * dy + away * outY);
    };
    put(ends[0], 0.04, 12, 11, theme.soft);
    put(ends[1], 0.96, 12, 11, theme.soft);
    put(name, 0.5, 15, 14, color);
  });
}

const FONT = "system-ui, sans-serif";

function lit(
  context: CanvasRenderingContext2D,
  { lit: { point } }: Picture,
  theme: ThemeData,
  places: readonly Place[],
): void {
  const place = point === null ? undefined : places[point];
  if (!place) return;
  context.beginPath();
  context.arc(place.x, place.y, RADIUS * 2.2, 0, 2 * Math.PI);
  context.strokeStyle = theme.ink;
  context.lineWidth = 2.4;
  context.stroke();
}

function depthOf(places: readonly Place[]): number {
  return places.reduce((sum, place) => sum + place.depth, 0) / places.length;
}

function mean(shares: Matrix, rows: readonly number[]): number[] {
  return Array.from({ length: shares.columns }, (_, label) =>
    rows.reduce((sum, row) => sum + shares.get(row, label) / rows.length, 0),
  );
}

function polygon(context: CanvasRenderingContext2D, corners: readonly Place[], color: string, alpha = 1): void {
  context.globalAlpha = alpha;
  context.beginPath();
  corners.forEach(({ x, y }, k) => context[k ? "lineTo" : "moveTo"](x, y));
  context.closePath();
  context.fillStyle = color;
  context.fill();
  if (alpha === 1) {
    context.strokeStyle = color; // cells that meet leave no gap
    context.lineWidth = 0.7;
    context.stroke();
  }
  context.globalAlpha = 1;
}

function stroke(
  context: CanvasRenderingContext2D,
  places: readonly Place[],
  color: string,
  width: number,
  alpha = 1,
): void {
  context.globalAlpha = alpha;
  context.beginPath();
  places.forEach(({ x, y }, k) => context[k ? "lineTo" : "moveTo"](x, y));
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
  context.globalAlpha = 1;
}
