// The pieces of the plane in words: their codes, and how many points of each class are there.

import type { JSX } from "preact";
import { entry, mean } from "../network/algebra";
import type { ThemeData } from "./experiment";
import { Marker } from "./legend";
import { signsAt } from "./pieces";
import type { State } from "./state";

interface Props {
  readonly state: State;
  readonly theme: ThemeData;
}

/** Shows the pieces and hides them. */
export function PiecesSwitch({ state }: { readonly state: State }): JSX.Element | null {
  if (!state.movable) return null;
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={state.piecesShown.value}
        onInput={(event) => {
          state.piecesShown.value = event.currentTarget.checked;
        }}
      />
      {state.words.say("pieces")}
    </label>
  );
}

export function PiecesPanel({ state, theme }: Props): JSX.Element | null {
  if (!state.piecesShown.value || !state.movable) return null;
  const { classes } = state.experiment;
  const hovered = state.hovered.value;
  const light = (index: number | null) => () => {
    state.hovered.value = index === null ? null : { kind: "piece", index };
  };
  return (
    <section class="pieces" aria-label={state.words.say("piecesOfPlane")}>
      <p>{explained(state)}</p>
      <ul>
        {state.pieces.value.map(({ signs, counts }, index) => (
          <li>
            <button
              type="button"
              class={hovered?.kind === "piece" && hovered.index === index ? "lit" : ""}
              aria-label={`${signs.join(" ")}: ${counts.map((count, label) => `${count} ${classes[label]}`).join(", ")}`}
              onFocus={light(index)}
              onBlur={light(null)}
              onPointerEnter={light(index)}
              onPointerLeave={light(null)}
              onClick={light(index)}
            >
              <b>
                {signs.map((sign, neuron) => (
                  <span style={`color: ${theme.neurons[neuron % theme.neurons.length]}`}>{sign} </span>
                ))}
              </b>
              {counts.map((count, label) => (
                <span>
                  <Marker label={label} color={theme.classes[label % theme.classes.length] ?? theme.ink} /> {count}
                </span>
              ))}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function explained(state: State): string {
  const { words } = state;
  const network = state.network.value;
  const [low, high] = network.activation.limits(Number.POSITIVE_INFINITY);
  const code = words.say("pieceCodes");
  if (network.widths.length > 1 || !Number.isFinite(low) || !Number.isFinite(high)) return code;
  const points = state.points.value;
  const hidden = network.hidden(points).to2DArray();
  const away = signsAt(network, points).map((signs, row) =>
    Math.hypot(...signs.map((sign, neuron) => (sign ? high : low) - entry(hidden[row] ?? [], neuron))),
  );
  const distance = words.told(mean(away));
  const nearest =
    low === 0
      ? words.say("pieceCorners", { distance })
      : words.say("pieceCornersFrom", { distance, low: words.figures(low) });
  return words.say("paragraph", { before: code, after: nearest });
}
