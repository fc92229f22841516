// Neurons that have no say for a while: what they add to the output is taken away, and kept.

import { signal } from "@preact/signals";
import type { Vector } from "../network/algebra";
import { Network } from "../network/network";

export class Switches {
  /** The weights that the output had for each neuron that is off. */
  private readonly kept = signal<ReadonlyMap<number, Vector>>(new Map());

  /** Whether a neuron of the last hidden layer is off: whoever gives it weights puts it back. */
  isOff(network: Network, neuron: number): boolean {
    return this.kept.value.has(neuron) && network.output.weights.getRow(neuron).every((weight) => weight === 0);
  }

  /** The network with a neuron switched off or on. */
  switched(network: Network, neuron: number): Network {
    const { weights, bias } = network.output;
    const kept = new Map(this.kept.value);
    const own = weights.getRow(neuron);
    const back = this.isOff(network, neuron) ? kept.get(neuron) : null;
    if (back) kept.delete(neuron);
    else kept.set(neuron, own);
    this.kept.value = kept;
    const changed = weights.clone().setRow(neuron, back ? [...back] : own.map(() => 0));
    return new Network([...network.layers.slice(0, -1), { weights: changed, bias }], network.activation.name);
  }

  /** Forget a neuron that is taken away; those after it move up. */
  without(neuron: number): void {
    const left = [...this.kept.value].filter(([k]) => k !== neuron);
    this.kept.value = new Map(left.map(([k, weights]) => [k > neuron ? k - 1 : k, weights]));
  }
}
