// The pieces of the plane in a picture: their tints, their signs wherever they are on their way, and the outline of one
// that is pointed at.

import { Matrix, type Vector } from "../../network/algebra";
import type { ThemeData } from "../experiment";
import { mixed, rgb } from "./canvas";
import type { PieceTints } from "./facets";
import type { Lens } from "./lens";
import type { Rgb } from "./painter";

export interface Sign {
  readonly signs: Vector;
  /** Where they stand, in the space. */
  readonly at: Vector;
  /** The outline of the piece there; null unless it is lit. */
  readonly outline: Matrix | null;
}

const SIZE = 13; // pixels
const STEP = 10; // pixels from sign to sign
const FINE = 24; // parts of a side of an outline, which bends
const UNTINTED = 0.75; // how far the tint of a piece is that of the background in which no neuron is on
const DIMMED = 0.45; // the same of the sign of a neuron that is off

/** The tint of a piece: the colours of its neurons that are on, in equal parts. */
export function tintOf(signs: Vector, theme: ThemeData): Rgb {
  const on = signs.flatMap((sign, neuron) => (sign ? [rgb(colorOf(neuron, theme))] : []));
  if (!on.length) return mixed(rgb(theme.soft), rgb(theme.background), UNTINTED);
  return [0, 1, 2].map((k) => on.reduce((sum, color) => sum + (color[k] ?? 0) / on.length, 0)) as unknown as Rgb;
}

/** The tints of all pieces into which so many cuts divide a sheet, by the sides of its vertices. */
export function pieceTints(sides: Float64Array, cuts: number, theme: ThemeData): PieceTints {
  const known = new Map<number, Rgb>();
  const tint = (code: number): Rgb => {
    const signs = Array.from({ length: cuts }, (_, cut) => (code >> cut) & 1);
    const found = known.get(code) ?? tintOf(signs, theme);
    known.set(code, found);
    return found;
  };
  return { sides, cuts, tint };
}

/** Points all along an outline, so that it can bend. */
export function fine(outline: Matrix): Matrix {
  const corners = outline.to2DArray();
  return new Matrix(
    corners.flatMap((from, k) => {
      const to = corners[(k + 1) % corners.length] ?? from;
      return Array.from({ length: FINE }, (_, part) =>
        from.map((x, axis) => x + (part / FINE) * ((to[axis] ?? x) - x)),
      );
    }),
  );
}

export function drawSigns(context: CanvasRenderingContext2D, all: readonly Sign[], theme: ThemeData, lens: Lens): void {
  if (!all.length) return;
  for (const { outline } of all) if (outline) around(context, lens, outline, theme.ink);
  const [size, step] = [SIZE * lens.lettering, STEP * lens.lettering];
  context.font = `600 ${size}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const inOrder = [...all].sort((a, b) => Number(b.outline !== null) - Number(a.outline !== null)); // the lit one first
  const places = lens.seen(new Matrix(inOrder.map(({ at }) => [...at])));
  const written: (readonly [number, number])[] = [];
  inOrder.forEach(({ signs, outline }, k) => {
    const [x, y] = [places[3 * k] as number, places[3 * k + 1] as number];
    const wide = step * signs.length + 6;
    if (written.some(([left, top]) => Math.abs(left - x) < wide && Math.abs(top - y) < size + 5)) return; // no room
    written.push([x, y]);
    context.globalAlpha = outline ? 1 : 0.82; // points behind it are guessed
    context.fillStyle = theme.background;
    context.beginPath();
    context.roundRect(x - wide / 2, y - size / 2 - 3, wide, size + 5, 5);
    context.fill();
    signs.forEach((sign, neuron) => {
      context.globalAlpha = sign ? 1 : 1 - DIMMED;
      context.fillStyle = colorOf(neuron, theme);
      context.fillText(String(sign), x + step * (neuron - (signs.length - 1) / 2), y);
    });
    context.globalAlpha = 1;
  });
}

function around(context: CanvasRenderingContext2D, lens: Lens, outline: Matrix, color: string): void {
  const places = lens.seen(outline);
  context.beginPath();
  for (let k = 0; k < places.length; k += 3) context.lineTo(places[k] as number, places[k + 1] as number);
  context.closePath();
  context.strokeStyle = color;
  context.lineWidth = 3;
  context.stroke();
}

function colorOf(neuron: number, theme: ThemeData): string {
  return theme.neurons[neuron % theme.neurons.length] ?? theme.ink;
}
