// The network as nodes and edges, each node with its heat map: what lights up there lights up in the pictures.

import type { JSX } from "preact";
import { useCallback } from "preact/hooks";
import { largest } from "../network/algebra";
import type { Network } from "../network/network";
import type { ThemeData } from "./experiment";
import { HeatMaps } from "./heat";
import { neuronName, subscript } from "./names";
import { Enlarge } from "./pane";
import type { State } from "./state";

const [WIDE, HIGH] = [340, 230];
const RADIUS = 21; // of a node, if there is room
const NAMED = 8; // the radius of the smallest node with a name
const BELOW = 14; // from a node to the middle of its name
const ASIDE = 30; // from the first and the last column to the border

interface Node {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly color: string;
  readonly neuron: number | null;
  readonly radius: number;
}

interface Props {
  readonly state: State;
  readonly theme: ThemeData;
}

export function Diagram({ state, theme }: Props): JSX.Element {
  const columns = nodesOf(state.network.value, state, theme);
  const discs = useCallback(
    (network: Network) => ({ columns: nodesOf(network, state, theme), wide: WIDE, high: HIGH }),
    [state, theme],
  );
  return (
    <figure class="pane network">
      <figcaption>
        {state.words.say("whatNeuronsSay")}
        <Enlarge state={state} name="network" />
      </figcaption>
      <div class="diagram">
        <HeatMaps state={state} theme={theme} discs={discs} />
        <svg viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={said(state)}>
          <Edges network={state.network.value} columns={columns} />
          {columns.flat().map((node) => (
            <NodeMark state={state} node={node} />
          ))}
        </svg>
      </div>
    </figure>
  );
}

/** A line for each weight: the stronger, the wider; in the colour of its neuron, and dashed below 0. */
function Edges({ network, columns }: { readonly network: Network; readonly columns: readonly Node[][] }): JSX.Element {
  const most = Math.max(1e-9, ...network.layers.map((layer) => largest(layer.weights.to1DArray())));
  const last = network.layers.length - 1;
  const edges = network.layers.flatMap((layer, at) =>
    layer.weights
      .to2DArray()
      .flatMap((row, from) =>
        row.map((weight, to) => ({ weight, at, from: columns[at]?.[from], to: columns[at + 1]?.[to] })),
      ),
  );
  return (
    <>
      {edges.map(({ weight, at, from, to }) =>
        from && to ? (
          <line
            x1={from.x + from.radius}
            y1={from.y}
            x2={to.x - to.radius}
            y2={to.y}
            class={weight < 0 ? "negative" : "positive"}
            stroke={(at === last ? from : to).color}
            stroke-width={0.6 + 4 * Math.min(1, Math.abs(weight) / most)}
          />
        ) : null,
      )}
    </>
  );
}

function NodeMark({ state, node }: { readonly state: State; readonly node: Node }): JSX.Element {
  const hovered = state.hovered.value;
  const { x, y, radius, neuron } = node;
  const below = y + radius + BELOW < HIGH && radius === RADIUS;
  const light = () => {
    state.hovered.value = neuron === null ? null : { kind: "neuron", index: neuron };
  };
  return (
    <g
      class={hovered?.kind === "neuron" && hovered.index === neuron ? "node lit" : "node"}
      onPointerEnter={light}
      onPointerDown={light}
      onPointerLeave={() => {
        state.hovered.value = null;
      }}
    >
      <circle cx={x} cy={y} r={radius} stroke={node.color} />
      {radius < NAMED ? null : (
        <text x={x} y={below ? y + radius + BELOW : y}>
          {node.name}
        </text>
      )}
    </g>
  );
}

function nodesOf(network: Network, state: State, theme: ThemeData): Node[][] {
  const { features } = state.experiment;
  const color = (colors: readonly string[], k: number) => colors[k % colors.length] ?? theme.ink;
  const inputs = features.map((_, k) => ({ name: `x${subscript(k + 1)}`, color: theme.soft, neuron: null }));
  const hidden = network.widths.map((width, at) =>
    Array.from({ length: width }, (_, k) => ({
      name: neuronName(k),
      color: color(theme.neurons, k),
      neuron: at === 0 ? k : null,
    })),
  );
  const single = network.output.weights.columns === 1;
  const outputs = Array.from({ length: network.output.weights.columns }, (_, k) => ({
    name: single ? "p" : `p${subscript(k + 1)}`,
    color: single ? theme.ink : color(theme.classes, k),
    neuron: null,
  }));
  const columns = [inputs, ...hidden, outputs];
  return columns.map((column, at) =>
    column.map((node, k) => ({
      ...node,
      radius: column.length < 4 ? RADIUS : Math.min(RADIUS - 1, (0.42 * HIGH) / column.length),
      x: ASIDE + (at * (WIDE - 2 * ASIDE)) / (columns.length - 1),
      y: (HIGH * (k + 0.5)) / column.length - (column.length < 4 ? BELOW / 2 : 0),
    })),
  );
}

function said(state: State): string {
  const { widths, classes } = state.network.value;
  const layers = widths.map((n) => state.words.say("hiddenNeurons", { n })).join(", ");
  return state.words.say("networkSeen", { inputs: state.experiment.features.length, layers, classes });
}
