// From where a space is looked at.

import { signal } from "@preact/signals";
import type { Vector } from "../network/algebra";

/** The direction to a viewer. */
export function toward(yaw: number, pitch: number): Vector {
  return [-Math.cos(pitch) * Math.sin(yaw), -Math.cos(pitch) * Math.cos(yaw), Math.sin(pitch)];
}

export class Camera {
  readonly yaw;
  readonly pitch;

  constructor(yaw: number, pitch: number) {
    this.yaw = signal(yaw);
    this.pitch = signal(pitch);
  }

  /** Turn what is seen by angles in radians; it stays upright. */
  turn(yaw: number, pitch: number): void {
    this.yaw.value += yaw;
    this.pitch.value = Math.min(Math.PI / 2, Math.max(-Math.PI / 2, this.pitch.value + pitch));
  }
}
