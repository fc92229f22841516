// The classes with their markers. Where points can be added, one of them is the class of new ones.

import type { JSX } from "preact";
import { SHAPES } from "./draw/markers";
import type { ThemeData } from "./experiment";
import type { State } from "./state";

export function Legend({ state, theme }: { readonly state: State; readonly theme: ThemeData }): JSX.Element {
  const { classes } = state.experiment;
  const counts = classes.map((_, label) => state.labels.value.filter((one) => one === label).length);
  return (
    <div class="legend" role="group" aria-label={state.words.say(state.movable ? "classOfNew" : "classes")}>
      {classes.map((name, label) => {
        const color = theme.classes[label % theme.classes.length] ?? theme.ink;
        const content = (
          <>
            <Marker label={label} color={color} /> {name} <small>{state.words.count(counts[label] ?? 0)}</small>
          </>
        );
        return state.movable ? (
          <button
            type="button"
            aria-pressed={state.brush.value === label}
            onClick={() => {
              state.brush.value = label;
            }}
          >
            {content}
          </button>
        ) : (
          <span>{content}</span>
        );
      })}
      {state.movable ? <small>{state.words.say("addPoint")}</small> : null}
    </div>
  );
}

function Marker({ label, color }: { readonly label: number; readonly color: string }): JSX.Element {
  return (
    <svg class="marker" viewBox="-1.6 -1.6 3.2 3.2" aria-hidden="true">
      <path d={SHAPES[label % SHAPES.length]} fill={color} />
    </svg>
  );
}
