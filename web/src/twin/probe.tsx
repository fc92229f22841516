// The numbers of one point, all the way through the network.

import type { JSX } from "preact";
import { entry } from "../network/algebra";
import { preActivation } from "../network/network";
import { measured, type ThemeData } from "./experiment";
import { neuronName, subscript } from "./names";
import { Said } from "./said";
import type { State } from "./state";

const MOST = 6; // rows that are told of a layer or of the features

export function Probe({ state, theme }: { readonly state: State; readonly theme: ThemeData }): JSX.Element {
  const { words } = state;
  const hovered = state.hovered.value;
  if (hovered?.kind !== "point") return <p class="probe">{words.say("pointAtPoint")}</p>;
  const { experiment } = state;
  const network = state.network.value;
  const point = state.points.value.getRowVector(hovered.index);
  const sums = preActivation(network.layer(0), point).getRow(0);
  const values = network.activations(point)[0]?.getRow(0) ?? [];
  const label = entry(state.labels.value, hovered.index);
  const predicted = entry(state.predicted.value, hovered.index);
  const share = state.probabilities.value.get(hovered.index, predicted);
  const numbers = point.getRow(0).map((x, k) => measured(experiment, k, x));
  return (
    <div class="probe" role="status">
      <p>
        <Said
          words={words}
          name="pointOfClass"
          facts={{ number: hovered.index + 1 }}
          parts={{
            class: <b style={`color: ${theme.classes[label % theme.classes.length]}`}>{experiment.classes[label]}</b>,
          }}
        />
      </p>
      <p class="numbers">
        {numbers.slice(0, MOST).map((number, k) => (
          <span>
            {experiment.features[k]} = {number}
          </span>
        ))}
      </p>
      <p class="numbers">
        {sums.slice(0, MOST).map((z, k) => (
          <span style={`color: ${theme.neurons[k % theme.neurons.length]}`}>
            z{subscript(k + 1)} = {words.told(z)}, {neuronName(k)} = {words.told(entry(values, k))}
          </span>
        ))}
      </p>
      <p>
        <Said
          words={words}
          name="verdict"
          facts={{ class: experiment.classes[predicted] ?? "", share: words.told(share) }}
          parts={{
            verdict: (
              <b class={predicted === label ? "" : "wrong"}>{words.say(predicted === label ? "right" : "wrong")}</b>
            ),
          }}
        />
      </p>
    </div>
  );
}
