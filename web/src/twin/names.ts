// How neurons and numbers are written.

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

export function subscript(number: number): string {
  return [...String(number)].map((digit) => SUBSCRIPTS[Number(digit)]).join("");
}

/** What the value of a hidden neuron is called, counted from 0: as in the film. */
export function neuronName(neuron: number): string {
  return `a${subscript(neuron + 1)}`;
}

/** A number as it stands beside an axis. */
export function short(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return String(Number(value.toFixed(digits))).replace("-", "−");
}

/** A number with two digits after the point, and a real minus. */
export function told(value: number): string {
  return value.toFixed(2).replace("-", "−");
}
