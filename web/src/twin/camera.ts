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

  constructor(
    private readonly usualYaw: number,
    private readonly usualPitch: number,
  ) {
    this.yaw = signal(usualYaw);
    this.pitch = signal(usualPitch);
  }

  /** Whether it is not where it was at first. */
  get turned(): boolean {
    return this.yaw.value !== this.usualYaw || this.pitch.value !== this.usualPitch;
  }

  /** Turn what is seen by angles in radians; it stays upright. */
  turn(yaw: number, pitch: number): void {
    this.yaw.value += yaw;
    this.pitch.value = Math.min(Math.PI / 2, Math.max(-Math.PI / 2, this.pitch.value + pitch));
  }
}
