// Taps and clicks of a pointer, two of which mean more than one. Not every browser tells double taps of fingers.

const STILL = 10; // pixels that a pointer moves at most in a tap, and from a tap to the next
const SOON = 450; // milliseconds from a tap to the next

interface Tap {
  readonly x: number;
  readonly y: number;
  readonly time: number;
}

export class Taps {
  private pressed: Tap | null = null;
  private last: Tap | null = null;

  down(event: PointerEvent): void {
    this.pressed = tapOf(event);
  }

  /** Whether a pointer that goes up ends the second of two taps. */
  isSecond(event: PointerEvent): boolean {
    const tap = tapOf(event);
    const before = this.last;
    const still = this.pressed !== null && isNear(tap, this.pressed);
    const second = still && before !== null && isNear(tap, before) && tap.time - before.time < SOON;
    this.last = still && !second ? tap : null;
    return second;
  }
}

function tapOf({ offsetX, offsetY, timeStamp }: PointerEvent): Tap {
  return { x: offsetX, y: offsetY, time: timeStamp };
}

function isNear(one: Tap, other: Tap): boolean {
  return Math.hypot(one.x - other.x, one.y - other.y) < STILL;
}
