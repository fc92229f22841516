// The signs of the pieces of the plane, wherever these are on their way, and the outline of one that is pointed at.

import { type Matrix, Matrix as Points, type Vector } from "../../network/algebra";
import type { ThemeData } from "../experiment";
import { blend, type Rgb, rgb } from "./canvas";
import type { Lens, Place } from "./scene";

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
  const ground = rgb(theme.background);
  if (!on.length) return blend([1], [rgb(theme.soft)], ground, UNTINTED);
  const shares = on.map(() => 1 / on.length);
  return blend(shares, on, ground, 0);
}

/** Points all along an outline, so that it can bend. */
export function fine(outline: Matrix): Matrix {
  const corners = outline.to2DArray();
  return new Points(
    corners.flatMap((from, k) => {
      const to = corners[(k + 1) % corners.length] ?? from;
      return Array.from({ length: FINE }, (_, part) =>
        from.map((x, axis) => x + (part / FINE) * ((to[axis] ?? x) - x)),
      );
    }),
  );
}

export function drawSigns(context: CanvasRenderingContext2D, all: readonly Sign[], theme: ThemeData, lens: Lens): void {
  for (const { outline } of all) if (outline) around(context, outline.to2DArray().map(lens), theme.ink);
  context.font = `600 ${SIZE}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { signs, at, outline } of all) {
    const { x, y } = lens(at);
    const wide = STEP * signs.length + 6;
    context.globalAlpha = outline ? 1 : 0.82; // points behind it are guessed
    context.fillStyle = theme.background;
    context.beginPath();
    context.roundRect(x - wide / 2, y - SIZE / 2 - 3, wide, SIZE + 5, 5);
    context.fill();
    context.globalAlpha = 1;
    signs.forEach((sign, neuron) => {
      context.globalAlpha = sign ? 1 : 1 - DIMMED;
      context.fillStyle = colorOf(neuron, theme);
      context.fillText(String(sign), x + STEP * (neuron - (signs.length - 1) / 2), y);
    });
    context.globalAlpha = 1;
  }
}

function around(context: CanvasRenderingContext2D, places: readonly Place[], color: string): void {
  context.beginPath();
  places.forEach(({ x, y }, k) => context[k ? "lineTo" : "moveTo"](x, y));
  context.closePath();
  context.strokeStyle = color;
  context.lineWidth = 3;
  context.stroke();
}

function colorOf(neuron: number, theme: ThemeData): string {
  return theme.neurons[neuron % theme.neurons.length] ?? theme.ink;
}
