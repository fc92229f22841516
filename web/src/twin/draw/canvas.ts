// A canvas as large as its place, in pixels of the screen, and colours.

/** Make a canvas as sharp as the screen; its context then counts in CSS pixels. Null before it has a place. */
export function sharp(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = canvas.getContext("2d");
  if (!context || !width || !height) return null;
  const factor = Math.min(globalThis.devicePixelRatio || 1, 2);
  if (canvas.width !== Math.round(width * factor) || canvas.height !== Math.round(height * factor)) {
    canvas.width = Math.round(width * factor);
    canvas.height = Math.round(height * factor);
  }
  context.setTransform(factor, 0, 0, factor, 0, 0);
  context.clearRect(0, 0, width, height);
  context.lineJoin = "round";
  context.lineCap = "round";
  return context;
}

export type Rgb = readonly [number, number, number];

export function rgb(color: string): Rgb {
  return [1, 3, 5].map((from) => Number.parseInt(color.slice(from, from + 2), 16)) as unknown as Rgb;
}

/** Colours by shares that sum to 1, then a share of the way to another. */
export function blend(shares: readonly number[], colors: readonly Rgb[], toward: Rgb, share: number): Rgb {
  return [0, 1, 2].map((channel) => {
    const own = shares.reduce((sum, part, index) => sum + part * (colors[index % colors.length]?.[channel] ?? 0), 0);
    return (1 - share) * own + share * (toward[channel] ?? 0);
  }) as unknown as Rgb;
}

/** A colour for a canvas, as bright as said. */
export function paint([red, green, blue]: Rgb, bright = 1): string {
  return `rgb(${Math.round(bright * red)},${Math.round(bright * green)},${Math.round(bright * blue)})`;
}
