// The markers of the classes: each has a shape of its own, as in the film.

type Corners = readonly (readonly [number, number])[];

const STAR: Corners = Array.from({ length: 10 }, (_, k) => {
  const [radius, angle] = [k % 2 ? 0.5 : 1.25, (Math.PI * k) / 5 - Math.PI / 2];
  return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
});
const ARM = 0.4;
const PLUS: Corners = [
  [-ARM, -1.1],
  [ARM, -1.1],
  [ARM, -ARM],
  [1.1, -ARM],
  [1.1, ARM],
  [ARM, ARM],
  [ARM, 1.1],
  [-ARM, 1.1],
  [-ARM, ARM],
  [-1.1, ARM],
  [-1.1, -ARM],
  [-ARM, -ARM],
];
/** The corners of each class's marker, of radius 1; a disc has none. */
export const SHAPES: readonly (Corners | null)[] = [
  null,
  [
    [0, -1.25],
    [1.25, 0],
    [0, 1.25],
    [-1.25, 0],
  ],
  [
    [0, -1.2],
    [1.15, 0.85],
    [-1.15, 0.85],
  ],
  [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  PLUS,
  STAR,
  [
    [0, 1.2],
    [1.15, -0.85],
    [-1.15, -0.85],
  ],
  PLUS.map(([x, y]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2] as const),
];

export function marker(context: CanvasRenderingContext2D, label: number, x: number, y: number, radius: number): void {
  const corners = SHAPES[label % SHAPES.length];
  context.beginPath();
  if (!corners) context.arc(x, y, radius, 0, 2 * Math.PI);
  else corners.forEach(([right, down], k) => context[k ? "lineTo" : "moveTo"](x + radius * right, y + radius * down));
  context.closePath();
  context.fill();
  context.stroke();
}
