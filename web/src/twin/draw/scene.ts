// One picture of an experiment: the plane, the space at a moment of the warp, or a landscape, painted from far to near.

import { dot, type Matrix, type Vector } from "../../network/algebra";
import { matrixOf } from "../../network/network";
import { sideOf } from "../../warp/box";
import type { ThemeData } from "../experiment";
import { rgb, sharpness, sized } from "./canvas";
import { type Cloud, Markers } from "./cloud";
import type { Divider } from "./divider";
import { Facets, Grid, type Sheet } from "./facets";
import { edgesIn, type Frame, writeLabels } from "./frame";
import { type Easel, eachFromFar, type Layer, UNITS } from "./layer";
import { Lens, type Seen } from "./lens";
import { Painter, type Rgb } from "./painter";
import { Pieces } from "./pieces";

export interface Picture extends Frame {
  readonly sheet: Sheet;
  readonly cloud: Cloud;
  /** The line of data of one column on its way; null if there is a sheet. */
  readonly thread: OnSheet | null;
  readonly cuts: readonly (OnSheet & { readonly neuron: number })[];
  /** How wide these are, in units of the film. */
  readonly cutting: number;
  /** Pieces of the borders between classes: two rows each. */
  readonly border: OnSheet;
  readonly borderColor: Rgb;
  /** What divides the space; null if it is not shown. */
  readonly pane: Pane | null;
}

/** Points that lie on a sheet, and the cell of its mesh in which each does. */
export interface OnSheet {
  readonly points: Matrix;
  readonly cells: Uint32Array;
}

/** What divides a space, and how it is drawn. */
export interface Pane {
  readonly divider: Divider;
  readonly color: string;
  readonly alpha: number;
  readonly outline: string;
  /** Of its outline, in units of the film. */
  readonly width: number;
  /** Whether it is seen only where the sheet lies below it, as water. */
  readonly pool: boolean;
}

/** What is lit up, wherever it is shown. */
export interface Lit {
  readonly point: number | null;
  readonly neuron: number | null;
}

/** Where the points of a picture are on a canvas. */
export interface Places {
  readonly seen: Seen;
  /** Of these for one of the page's pixels. */
  readonly ratio: number;
}

const [BORDER, EDGE] = [0.05, 0.024]; // widths of lines in these units, as in the film
const [THREAD, DOT] = [0.07, 0.17]; // the same of a line without a sheet, and of where it is cut
const WIDER = 1.8; // times is a line that is lit
const [ON, OVER] = [0.02, 0.03]; // of a side: how much nearer what lies on a sheet is painted
const ABOVE = 0.1; // the same of the outline of a plane
const SLACK = 0.004; // of a side: what is that near to a plane lies before it
const PIECES = 24; // of a side of a plane, of which some are before a sheet and some behind it

const painter = new Painter();

/** Draw a picture on a canvas: of fewer pixels while it moves. */
export function drawScene(
  canvas: HTMLCanvasElement,
  picture: Picture,
  lit: Lit,
  theme: ThemeData,
  moving: boolean,
): Places {
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = sharpness(canvas, moving);
  const context = sized(canvas, ratio);
  const lens = new Lens(picture.view, width, height, ratio);
  const seen = lens.seen(picture.cloud.points);
  if (!context) return { seen, ratio };
  painter.clear(canvas.width, canvas.height, rgb(theme.background));
  paintAll({ painter, lens, theme, unit: lens.side / UNITS }, picture, lit, seen);
  context.putImageData(painter.image(), 0, 0);
  writeLabels(context, new Lens(picture.view, width, height), picture, theme);
  return { seen, ratio };
}

function paintAll(easel: Easel, picture: Picture, lit: Lit, seen: Seen): void {
  const { lens } = easel;
  const { pane, sheet } = picture;
  const vertices = lens.seen(sheet.places);
  const markers = new Markers(easel, picture.cloud, seen);
  const facets = new Facets(easel, sheet, vertices);
  const layers = [
    facets,
    new Grid(easel, sheet, vertices),
    ...linesOf(easel, picture, lit, facets),
    ...(pane ? [outlineOf(easel, pane)] : []),
    markers,
  ];
  paintEdges(easel, picture, lit, false);
  if (!lens.solid) for (const layer of layers) for (let k = 0; k < layer.count; k += 1) layer.paint(k);
  else if (!pane) eachFromFar(layers, (layer, k) => layer.paint(k));
  else paintDivided(easel, layers, markers, pane, sheet);
  paintEdges(easel, picture, lit, true);
  if (lit.point !== null) ring(easel, seen, lit.point, markers.radius);
}

/** What lies behind a plane, the plane, the markers that shine through it, and what lies before it. */
function paintDivided(easel: Easel, layers: readonly Layer[], markers: Markers, pane: Pane, sheet: Sheet): void {
  const near = nearness(easel.lens, pane.divider);
  const slack = SLACK * sideOf(easel.lens.view.window);
  const paintSide = (side: 1 | -1) =>
    eachFromFar(layers, (layer, k) => {
      const { points } = layer;
      if (layer instanceof Facets) layer.paintPart(k, (row) => side * near(points, row));
      else if (near(points, layer.row(k)) >= -slack === side > 0) layer.paint(k);
    });
  paintSide(-1);
  if (pane.pool) fillPool(easel, pane, sheet);
  else {
    fill(easel.lens, pane);
    for (let k = 0; k < markers.count; k += 1) if (near(markers.points, k) < -slack) markers.paint(k);
  }
  paintSide(1);
}

/** How far a row of points lies before the plane that divides the space, for the viewer. */
function nearness(lens: Lens, { normal, offset }: Divider): (points: Matrix, row: number) => number {
  const toward = (Math.sign(dot(normal, lens.toward)) || 1) / Math.sqrt(dot(normal, normal));
  const [a, b, c] = normal.map((part) => toward * part) as [number, number, number];
  return (points, row) => a * points.get(row, 0) + b * points.get(row, 1) + c * points.get(row, 2) + toward * offset;
}

function fill(lens: Lens, { divider: { corners }, color, alpha }: Pane): void {
  const seen = lens.seen(matrixOf(corners));
  painter.ink(...rgb(color));
  painter.alpha = alpha;
  const at = (k: number) => [seen[3 * k] as number, seen[3 * k + 1] as number] as const;
  for (let k = 1; k + 1 < corners.length; k += 1) painter.triangle(...at(0), ...at(k), ...at(k + 1));
}

/** A level plane where a sheet lies below it. */
function fillPool(easel: Easel, { divider, color, alpha }: Pane, sheet: Sheet): void {
  const level = -divider.offset;
  const heights = sheet.places.getColumn(2);
  const places = sheet.places.clone().setColumn(
    2,
    heights.map(() => level),
  );
  const ink = rgb(color);
  const pool: Sheet = {
    mesh: sheet.mesh,
    places,
    colors: Float32Array.from({ length: 3 * places.rows }, (_, k) => ink[k % 3] as number),
    alpha: [alpha, alpha],
    light: { dimmest: 1, gloss: 0, grid: color, back: color },
    ink,
    ruled: [0, 0],
  };
  const facets = new Facets(easel, pool, easel.lens.seen(places));
  for (let k = 0; k < facets.count; k += 1) facets.paintPart(k, (row) => level - (heights[row] as number));
}

/** The outline of what divides a space, or the line that divides a plane. */
function outlineOf(easel: Easel, { divider: { corners }, outline, width }: Pane): Pieces {
  const closed = corners.length > 2 ? [...corners, corners[0] as Vector] : corners;
  const points = closed.slice(1).flatMap((to, k) =>
    Array.from({ length: PIECES }, (_, piece) =>
      to.map((x, axis) => {
        const from = closed[k]?.[axis] ?? x;
        return from + (piece / PIECES) * (x - from);
      }),
    ),
  );
  const color = rgb(outline);
  const all = matrixOf([...points, closed.at(-1) ?? []]);
  return new Pieces(easel, {
    points: all,
    color,
    width: width * easel.unit,
    nearer: 2 * ABOVE * easel.lens.half,
    clear: true,
  });
}

/** The cuts of the neurons, and the borders between the classes. */
function linesOf(
  easel: Easel,
  { cuts, cutting, border, borderColor, thread }: Picture,
  lit: Lit,
  facets: Facets,
): Pieces[] {
  const { theme, unit, lens } = easel;
  const bare = thread
    ? [new Pieces(easel, { ...thread, color: rgb(theme.soft), width: THREAD * unit, nearer: 0 })]
    : [];
  const found = cuts.map(({ neuron, ...curve }) => {
    const color = rgb(theme.neurons[neuron % theme.neurons.length] ?? theme.ink);
    const width = (thread ? DOT : cutting) * unit * (neuron === lit.neuron ? WIDER : 1);
    return new Pieces(easel, { ...curve, color, width, nearer: 2 * ON * lens.half }, facets);
  });
  const nearer = 2 * OVER * lens.half;
  const width = (thread ? DOT : BORDER) * unit;
  const line = { ...border, color: borderColor, width, nearer, step: 2, clear: true } as const;
  return [...bare, ...found, new Pieces(easel, line, facets)];
}

function paintEdges(easel: Easel, picture: Picture, lit: Lit, near: boolean): void {
  for (const { neuron, ...edge } of edgesIn(picture, easel.lens, easel.theme, near)) {
    const wide = neuron !== undefined && neuron === lit.neuron ? 2 * WIDER : 1;
    new Pieces(easel, { ...edge, width: EDGE * wide * easel.unit, nearer: 0 }).paint(0);
  }
}

/** A ring round a point. */
function ring({ painter: brush, theme, lens }: Easel, seen: Seen, point: number, radius: number): void {
  const [x, y] = [seen[3 * point], seen[3 * point + 1]];
  if (x === undefined || y === undefined) return;
  brush.ink(...rgb(theme.ink));
  brush.alpha = 1;
  const at = (k: number) => {
    const angle = (Math.PI * k) / PIECES;
    return [x + 2.2 * radius * Math.cos(angle), y + 2.2 * radius * Math.sin(angle)] as const;
  };
  for (let k = 0; k < 2 * PIECES; k += 1) brush.line(...at(k), ...at(k + 1), 2.2 * lens.ratio);
}
