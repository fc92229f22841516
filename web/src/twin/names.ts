// How neurons are written.

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

export function subscript(number: number): string {
  return [...String(number)].map((digit) => SUBSCRIPTS[Number(digit)]).join("");
}

/** What the value of a hidden neuron is called, counted from 0: as in the film. */
export function neuronName(neuron: number): string {
  return `a${subscript(neuron + 1)}`;
}
