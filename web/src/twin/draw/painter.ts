// A painter of pixels: triangles, lines and small images, each blended over what is there. Triangles that share an edge
// share no pixel, so that a translucent sheet shows no seams, as the film's painter has it.

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** A small picture that is put where its middle belongs. */
export interface Sprite {
  readonly side: number;
  /** Premultiplied red, green, blue, and alpha of each of its pixels, 0 to 255. */
  readonly pixels: Uint8ClampedArray;
  /** The numbers of those that are not empty, row by row. */
  readonly filled: Uint16Array;
}

export class Painter {
  private data = new Uint8ClampedArray(0);
  width = 0;
  height = 0;
  /** How opaque what is painted next is. */
  alpha = 1;
  private red = 0;
  private green = 0;
  private blue = 0;
  /** How much of each there is more from a pixel to the next: across, and down. */
  private readonly across = new Float64Array(3);
  private readonly down = new Float64Array(3);

  /** Begin with an empty picture of one colour. */
  clear(width: number, height: number, [red, green, blue]: Rgb): void {
    if (width !== this.width || height !== this.height) this.data = new Uint8ClampedArray(4 * width * height);
    this.width = width;
    this.height = height;
    new Uint32Array(this.data.buffer).fill(((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0);
  }

  /** What is painted next has this colour. */
  ink(red: number, green: number, blue: number): void {
    this.red = red;
    this.green = green;
    this.blue = blue;
    this.across.fill(0);
    this.down.fill(0);
  }

  /** A triangle, by where its corners are in `seen`, with the colours of these: between them they are blended. */
  shaded(seen: Float64Array, colors: Float32Array, a: number, b: number, c: number): void {
    const [ax, ay] = [seen[a] as number, seen[a + 1] as number];
    const [bx, by] = [(seen[b] as number) - ax, (seen[b + 1] as number) - ay];
    const [cx, cy] = [(seen[c] as number) - ax, (seen[c + 1] as number) - ay];
    const area = bx * cy - cx * by;
    if (!area) return;
    const start = (part: number) => {
      const own = colors[a + part] as number;
      const [toB, toC] = [(colors[b + part] as number) - own, (colors[c + part] as number) - own];
      const across = (toB * cy - toC * by) / area;
      const down = (toC * bx - toB * cx) / area;
      this.across[part] = across;
      this.down[part] = down;
      return own - across * ax - down * ay;
    };
    this.red = start(0);
    this.green = start(1);
    this.blue = start(2);
    this.triangle(ax, ay, ax + bx, ay + by, ax + cx, ay + cy);
  }

  image(): ImageData {
    return new ImageData(this.data as Uint8ClampedArray<ArrayBuffer>, this.width, this.height);
  }

  /** All pixels whose middles lie within a triangle. */
  triangle(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): void {
    if (by < ay) this.triangle(bx, by, ax, ay, cx, cy);
    else if (cy < ay) this.triangle(cx, cy, ax, ay, bx, by);
    else if (cy < by) this.descending(ax, ay, cx, cy, bx, by);
    else this.descending(ax, ay, bx, by, cx, cy);
  }

  /** A triangle by its corners from top to bottom. */
  private descending(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): void {
    const last = Math.min(this.height - 1, Math.ceil(cy - 0.5) - 1);
    for (let y = Math.max(0, Math.ceil(ay - 0.5)); y <= last; y += 1) {
      const at = y + 0.5;
      const one = ax + ((at - ay) * (cx - ax)) / (cy - ay);
      const other = at < by ? ax + ((at - ay) * (bx - ax)) / (by - ay) : bx + ((at - by) * (cx - bx)) / (cy - by);
      const from = Math.max(0, Math.ceil((one < other ? one : other) - 0.5));
      const to = Math.min(this.width - 1, Math.ceil((one < other ? other : one) - 0.5) - 1);
      this.run(y, from, to);
    }
  }

  private run(y: number, from: number, to: number): void {
    const { data, alpha, across, down } = this;
    const rest = 1 - alpha;
    const start = (own: number, part: number) =>
      alpha * (own + (from + 0.5) * (across[part] as number) + (y + 0.5) * (down[part] as number));
    let [r, g, b] = [start(this.red, 0), start(this.green, 1), start(this.blue, 2)];
    const [moreR, moreG, moreB] = [
      alpha * (across[0] as number),
      alpha * (across[1] as number),
      alpha * (across[2] as number),
    ];
    const end = 4 * (y * this.width + to);
    for (let k = 4 * (y * this.width + from); k <= end; k += 4) {
      data[k] = rest * (data[k] as number) + r;
      data[k + 1] = rest * (data[k + 1] as number) + g;
      data[k + 2] = rest * (data[k + 2] as number) + b;
      r += moreR;
      g += moreG;
      b += moreB;
    }
  }

  /** A straight line with round ends and a soft edge. */
  line(ax: number, ay: number, bx: number, by: number, width: number): void {
    const reach = width / 2 + 0.5;
    const { alpha, red, green, blue, data } = this;
    const [dx, dy] = [bx - ax, by - ay];
    const square = dx * dx + dy * dy;
    const aside = dy ? (reach * Math.sqrt(square)) / Math.abs(dy) : Number.POSITIVE_INFINITY;
    const first = Math.max(0, Math.floor(Math.min(ay, by) - reach));
    const last = Math.min(this.height - 1, Math.ceil(Math.max(ay, by) + reach));
    const [left, right] = [Math.max(0, Math.min(ax, bx) - reach), Math.min(this.width - 1, Math.max(ax, bx) + reach)];
    for (let y = first; y <= last; y += 1) {
      const py = y + 0.5 - ay;
      const on = dy ? ax + (dx * py) / dy : ax;
      const to = Math.ceil(Math.min(right, on + aside));
      for (let x = Math.max(0, Math.floor(Math.max(left, on - aside) - 0.5)); x <= to && x < this.width; x += 1) {
        const px = x + 0.5 - ax;
        const share = square ? Math.min(1, Math.max(0, (px * dx + py * dy) / square)) : 0;
        const ox = px - share * dx;
        const oy = py - share * dy;
        const cover = reach - Math.sqrt(ox * ox + oy * oy);
        if (cover <= 0) continue;
        const part = alpha * (cover < 1 ? cover : 1) * (width < 1 ? width : 1);
        const k = 4 * (y * this.width + x);
        data[k] = (1 - part) * (data[k] as number) + part * red;
        data[k + 1] = (1 - part) * (data[k + 1] as number) + part * green;
        data[k + 2] = (1 - part) * (data[k + 2] as number) + part * blue;
      }
    }
  }

  /** A small image with its middle at a place, in whole pixels. */
  sprite({ side, pixels, filled }: Sprite, x: number, y: number): void {
    const { data, alpha, width, height } = this;
    const left = x - side / 2;
    const top = y - side / 2;
    if (left <= -side || top <= -side || left >= width || top >= height) return;
    const whole = left >= 0 && top >= 0 && left + side <= width && top + side <= height;
    for (let spot = 0; spot < filled.length; spot += 1) {
      const at = filled[spot] as number;
      const row = (at / side) | 0;
      const column = left + at - row * side;
      if (!whole && (column < 0 || column >= width || top + row < 0 || top + row >= height)) continue;
      const from = 4 * at;
      const k = 4 * ((top + row) * width + column);
      const rest = 1 - (alpha * (pixels[from + 3] as number)) / 255;
      data[k] = rest * (data[k] as number) + alpha * (pixels[from] as number);
      data[k + 1] = rest * (data[k + 1] as number) + alpha * (pixels[from + 1] as number);
      data[k + 2] = rest * (data[k + 2] as number) + alpha * (pixels[from + 2] as number);
    }
  }
}
