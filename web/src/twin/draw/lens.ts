// From a space into a picture: what is seen from a side.

import { entry, type Matrix, type Vector } from "../../network/algebra";
import { type Box, centerOf, sideOf } from "../../warp/box";
import { toward } from "../camera";

/** How a window is looked at. */
export interface View {
  /** Radians round the vertical axis, and from the horizon up; a plane is seen from straight above. */
  readonly yaw: number;
  readonly pitch: number;
  readonly window: Box;
  /** How much wider and higher than the window the picture is. */
  readonly room: readonly [number, number];
  /** How much nearer things are larger: 1 / (the eye's distance in halves of a side). */
  readonly perspective: number;
  /** How much of the haze there is. */
  readonly hazy: number;
}

/** What is seen of points: x, y and depth of each, one after another; the larger the nearer. */
export type Seen = Float64Array;

/** The film's: how much nearer things of a space are larger. */
export const PERSPECTIVE = 0.16;
const [FLAT_MARGIN, SOLID_MARGIN] = [40, 26]; // pixels round a picture with usual letters, for its axes
const [USUAL, LARGEST] = [400, 1.6]; // pixels a side for which letters have their usual size; how much larger they are at most

/** How much larger than usual letters are in a picture: a large one is read from afar. */
export function lettering(width: number, height: number): number {
  return Math.min(LARGEST, Math.max(1, Math.min(width, height) / USUAL));
}

/** Pixels for a unit of what is seen. */
export function scaleOf(view: Pick<View, "window" | "room">, width: number, height: number): number {
  const [wide, high] = view.room;
  const both = 2 * marginOf(view, width, height);
  return Math.min((width - both) / wide, (height - both) / high) / sideOf(view.window);
}

function marginOf({ window }: Pick<View, "window">, width: number, height: number): number {
  return lettering(width, height) * (window.low.length === 2 ? FLAT_MARGIN : SOLID_MARGIN);
}

export class Lens {
  private readonly center: Vector;
  private readonly turn: readonly [number, number, number, number];
  readonly scale: number;
  readonly solid: boolean;
  private readonly bend: number;

  constructor(
    readonly view: View,
    readonly width: number,
    readonly height: number,
    /** Pixels a side that are painted for each of the page's, in which width and height are. */
    readonly ratio = 1,
  ) {
    const { window, yaw, pitch, perspective } = view;
    this.center = centerOf(window);
    this.solid = this.center.length === 3;
    this.scale = ratio * scaleOf(view, width, height);
    this.turn = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch)];
    this.bend = (2 * perspective) / sideOf(window);
  }

  /** Of the largest square within the margins, in pixels. */
  get side(): number {
    const { width, height } = this;
    return this.ratio * (Math.min(width, height) - 2 * marginOf(this.view, width, height));
  }

  get hazy(): number {
    return this.view.hazy;
  }

  get lettering(): number {
    return lettering(this.width, this.height);
  }

  /** Half a side of the window, in pixels. */
  get half(): number {
    return (this.scale * sideOf(this.view.window)) / 2;
  }

  /** The direction to the viewer. */
  get toward(): Vector {
    return toward(this.view.yaw, this.view.pitch);
  }

  /** Points of the space, one a row. */
  seen(points: Matrix): Seen {
    const [cosYaw, sinYaw, cosPitch, sinPitch] = this.turn;
    const [cx, cy, cz] = [entry(this.center, 0), entry(this.center, 1), this.center[2] ?? 0];
    const [middle, level] = [(this.ratio * this.width) / 2, (this.ratio * this.height) / 2];
    const found = new Float64Array(3 * points.rows);
    for (let row = 0; row < points.rows; row += 1) {
      const x = points.get(row, 0) - cx;
      const y = points.get(row, 1) - cy;
      const at = 3 * row;
      if (!this.solid) {
        found[at] = middle + this.scale * x;
        found[at + 1] = level - this.scale * y;
        continue;
      }
      const z = points.get(row, 2) - cz;
      const away = sinYaw * x + cosYaw * y;
      const depth = sinPitch * z - cosPitch * away;
      const grown = this.scale / (1 - this.bend * depth);
      found[at] = middle + grown * (cosYaw * x - sinYaw * y);
      found[at + 1] = level - grown * (cosPitch * z + sinPitch * away);
      found[at + 2] = this.scale * depth;
    }
    return found;
  }
}
