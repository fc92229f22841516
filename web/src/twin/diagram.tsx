// The network as nodes and edges: what lights up there lights up in the pictures.

import type { JSX } from "preact";
import { largest } from "../network/algebra";
import type { ThemeData } from "./experiment";
import { subscript } from "./pictures";
import type { State } from "./state";

const [WIDE, HIGH] = [320, 190];
const RADIUS = 13; // of a node, if there is room
const NAMED = 9; // the radius of the smallest node with a name

interface Node {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly color: string;
  readonly neuron: number | null;
  readonly radius: number;
}

export function Diagram({ state, theme }: { readonly state: State; readonly theme: ThemeData }): JSX.Element {
  const network = state.network.value;
  const columns = nodesOf(state, theme);
  const most = Math.max(1e-9, ...network.layers.map((layer) => largest(layer.weights.to1DArray())));
  const edges = network.layers.flatMap((layer, at) =>
    layer.weights
      .to2DArray()
      .flatMap((row, from) =>
        row.map((weight, to) => ({ weight, from: columns[at]?.[from], to: columns[at + 1]?.[to] })),
      ),
  );
  const hovered = state.hovered.value;
  return (
    <svg class="diagram" viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={said(state)}>
      {edges.map(({ weight, from, to }) =>
        from && to ? (
          <line
            x1={from.x + from.radius}
            y1={from.y}
            x2={to.x - to.radius}
            y2={to.y}
            class={weight < 0 ? "negative" : "positive"}
            stroke-width={0.6 + 4 * Math.min(1, Math.abs(weight) / most)}
          />
        ) : null,
      )}
      {columns.flat().map((node) => (
        <g
          class={hovered?.kind === "neuron" && hovered.index === node.neuron ? "node lit" : "node"}
          onPointerEnter={() => {
            state.hovered.value = node.neuron === null ? null : { kind: "neuron", index: node.neuron };
          }}
          onPointerLeave={() => {
            state.hovered.value = null;
          }}
        >
          <circle cx={node.x} cy={node.y} r={node.radius} stroke={node.color} />
          {node.radius < NAMED ? null : (
            <text x={node.x} y={node.y}>
              {node.name}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function nodesOf(state: State, theme: ThemeData): Node[][] {
  const network = state.network.value;
  const { features, classes } = state.experiment;
  const color = (k: number) => theme.neurons[k % theme.neurons.length] ?? theme.ink;
  const inputs = features.map((_, k) => ({ name: `x${subscript(k + 1)}`, color: theme.soft, neuron: null }));
  const hidden = network.widths.map((width, at) =>
    Array.from({ length: width }, (_, k) => ({
      name: `h${subscript(k + 1)}`,
      color: color(k),
      neuron: at === 0 ? k : null,
    })),
  );
  const outputs = Array.from({ length: network.output.weights.columns }, (_, k) => ({
    name: "p",
    color: theme.classes[(network.output.weights.columns === 1 ? 1 : k) % classes.length] ?? theme.ink,
    neuron: null,
  }));
  const columns = [inputs, ...hidden, outputs];
  return columns.map((column, at) =>
    column.map((node, k) => ({
      ...node,
      radius: Math.min(RADIUS, (0.42 * HIGH) / column.length),
      x: 24 + (at * (WIDE - 48)) / (columns.length - 1),
      y: (HIGH * (k + 0.5)) / column.length,
    })),
  );
}

function said(state: State): string {
  const { widths, classes } = state.network.value;
  const layers = widths.map((width) => `${width} hidden neurons`).join(", ");
  return `The network: ${state.experiment.features.length} inputs, ${layers}, ${classes} classes`;
}
