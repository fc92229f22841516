// The controls of a twin: the warp, the weights, and learning.

import type { ComponentChildren, JSX } from "preact";
import { entry } from "../network/algebra";
import type { ThemeData } from "./experiment";
import { withCut } from "./handles";
import { neuronName, subscript } from "./names";
import { Said } from "./said";
import { FEWEST_NEURONS, MOST_NEURONS, type State } from "./state";

interface Props {
  readonly state: State;
  readonly theme: ThemeData;
}

/** The slider of the warp, and what of it is under way. */
export function WarpBar({ state }: Props): JSX.Element {
  const { words } = state;
  const time = state.time.value;
  return (
    <div class="warp" role="group" aria-label={words.say("theWarp")}>
      <Button
        act={(button) => {
          state.play();
          bringIntoSight(button);
        }}
      >
        {words.say(state.playing.value ? "pause" : time >= 1 ? "playAgain" : "play")}
      </Button>
      <label class="slider">
        <span class="hidden-label">{words.say("progressOfWarp")}</span>
        <input
          type="range"
          min={0}
          max={1}
          step={0.005}
          value={time}
          aria-valuetext={stageOf(state)}
          onInput={(event) => {
            state.depart();
            state.playing.value = false;
            state.time.value = Number(event.currentTarget.value);
            bringIntoSight(event.currentTarget);
          }}
        />
      </label>
      <output>{stageOf(state)}</output>
      {state.experiment.classes.length > 2 ? null : (
        <label class="check" title={words.say("equallyLikely")}>
          <input
            type="checkbox"
            checked={state.planeShown.value}
            onInput={(event) => {
              state.planeShown.value = event.currentTarget.checked;
            }}
          />
          {words.say(state.motion.value.dimension === 3 ? "plane" : "line")}
        </label>
      )}
    </div>
  );
}

/** On a phone what moves may be out of sight. */
function bringIntoSight(control: Element): void {
  control.closest(".twin")?.querySelector(".space canvas")?.scrollIntoView({ block: "nearest" });
}

/** What the warp is doing, in words. */
export function stageOf(state: State): string {
  const motion = state.motion.value;
  const { words } = state;
  if (motion.flat) return words.say("flattened");
  const time = state.time.value;
  if (time === 0) return words.say("dataAsTheyAre");
  if (time === 1) return words.say("hiddenSpace");
  const layers = state.network.value.widths.length;
  const layer = Math.min(Math.floor(time * layers), layers - 1);
  if (time * layers - layer <= 0.5) {
    return layers > 1 ? words.say("turnedInLayer", { layer: layer + 1 }) : words.say("turned");
  }
  const steepness = words.told(motion.steepness(time));
  return layers > 1 ? words.say("bentInLayer", { layer: layer + 1, steepness }) : words.say("bent", { steepness });
}

/** The neurons of the first layer, each with its weights and bias. */
export function Neurons({ state, theme }: Props): JSX.Element {
  const network = state.network.value;
  const { weights, bias } = network.layer(0);
  const { features } = state.experiment;
  const { words } = state;
  const shallow = network.widths.length === 1;
  return (
    <section class="neurons" aria-label={words.say("neurons")}>
      <h2>{words.say("neurons")}</h2>
      {bias.map((offset, neuron) => {
        const own = weights.getColumn(neuron);
        const set = (at: number, value: number) =>
          state.change(
            at < own.length
              ? withCut(
                  network,
                  neuron,
                  own.map((w, k) => (k === at ? value : w)),
                  offset,
                )
              : withCut(network, neuron, own, value),
          );
        const name = neuronName(neuron);
        return (
          <fieldset
            class="neuron"
            style={`--own: ${theme.neurons[neuron % theme.neurons.length]}`}
            onPointerEnter={() => {
              state.hovered.value = { kind: "neuron", index: neuron };
            }}
            onPointerLeave={() => {
              state.hovered.value = null;
            }}
          >
            <legend>
              {name}
              {shallow && network.width > FEWEST_NEURONS ? (
                <Button act={() => state.removeNeuron(neuron)} title={words.say("takeAway", { neuron: name })}>
                  ×
                </Button>
              ) : null}
            </legend>
            {[...own, offset].map((value, at) => (
              <Dial
                name={at < own.length ? `w${subscript(at + 1)}` : "b"}
                title={
                  at < own.length
                    ? words.say("weightOf", { feature: features[at] ?? "", neuron: name })
                    : words.say("biasOf", { neuron: name })
                }
                value={value}
                shown={words.told(value)}
                reach={Math.max(8, Math.ceil(Math.abs(value)))}
                set={(to) => set(at, to)}
              />
            ))}
          </fieldset>
        );
      })}
      {shallow && network.width < MOST_NEURONS ? (
        <Button act={() => state.addNeuron()}>{words.say("addNeuron")}</Button>
      ) : null}
    </section>
  );
}

interface DialProps {
  readonly name: string;
  readonly title: string;
  readonly value: number;
  readonly shown: string;
  readonly reach: number;
  readonly set: (value: number) => void;
}

function Dial({ name, title, value, shown, reach, set }: DialProps): JSX.Element {
  return (
    <label class="dial" title={title}>
      <span aria-hidden="true">{name}</span>
      <input
        type="range"
        min={-reach}
        max={reach}
        step="any"
        value={value}
        aria-label={title}
        aria-valuetext={shown}
        onInput={(event) => set(Number(event.currentTarget.value))}
      />
      <output>{shown}</output>
    </label>
  );
}

/** Learning: the recorded path of the fit, and training from where one is or from a new start. */
export function Learning({ state }: Props): JSX.Element {
  const { words } = state;
  const { path } = state.experiment;
  const shown = state.recorded.value ?? (state.isFitted.value && path ? path.numbers.length - 1 : null);
  const step = shown ?? 0;
  return (
    <section class="learning" aria-label={words.say("learning")}>
      <h2>{words.say("learning")}</h2>
      {path ? (
        <label class={shown === null ? "slider away" : "slider"}>
          <span>{words.say("howFound")}</span>
          <input
            type="range"
            min={0}
            max={path.numbers.length - 1}
            step={1}
            value={step}
            aria-valuetext={
              shown === null
                ? words.say("anotherNetwork")
                : words.say("iteration", {
                    step: entry(path.iterations, step),
                    loss: words.told(entry(path.losses, step)),
                  })
            }
            onInput={(event) => state.showStep(Number(event.currentTarget.value))}
          />
        </label>
      ) : null}
      <div class="row">
        <Button act={() => state.startAnew()}>{words.say("newStart")}</Button>
        <Button act={() => state.train(1)}>{words.say("oneStep")}</Button>
        <Button
          act={() => {
            state.training.value = !state.training.value;
          }}
        >
          {words.say(state.training.value ? "stop" : "train")}
        </Button>
      </div>
      <label class="slider">
        <span>{words.say("learningRate", { rate: words.figures(state.rate.value) })}</span>
        <input
          type="range"
          min={-3}
          max={0}
          step={0.25}
          value={Math.log10(state.rate.value)}
          onInput={(event) => {
            state.rate.value = Number((10 ** Number(event.currentTarget.value)).toPrecision(2));
          }}
        />
      </label>
      <LossCurve state={state} />
      <p>
        <Said
          words={words}
          name="lossAndWrong"
          parts={{
            loss: <output>{words.told(state.loss.value)}</output>,
            wrong: <output>{words.count(state.mistakes.value)}</output>,
          }}
        />
      </p>
    </section>
  );
}

function LossCurve({ state }: { readonly state: State }): JSX.Element | null {
  const losses = state.losses.value;
  if (losses.length < 2) return null;
  const [wide, high] = [300, 60];
  const most = Math.max(...losses);
  const every = Math.max(1, Math.ceil(losses.length / wide));
  const kept = losses.filter((_, k) => k % every === 0);
  const at = kept.map((loss, k) => `${(wide * k) / Math.max(1, kept.length - 1)},${high - (high * loss) / most}`);
  return (
    <svg
      class="loss"
      viewBox={`0 -2 ${wide} ${high + 4}`}
      role="img"
      aria-label={state.words.say("lossOver", { n: losses.length })}
    >
      <polyline points={at.join(" ")} />
    </svg>
  );
}

interface ButtonProps {
  readonly act: (button: HTMLButtonElement) => void;
  readonly title?: string;
  readonly disabled?: boolean;
  readonly children: ComponentChildren;
}

export function Button({ act, title, disabled = false, children }: ButtonProps): JSX.Element {
  return (
    <button
      type="button"
      onClick={(event) => act(event.currentTarget)}
      disabled={disabled}
      {...(title ? { title, "aria-label": title } : {})}
    >
      {children}
    </button>
  );
}
