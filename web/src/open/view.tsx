// What one sees from a page without data to a twin: where a table is opened, what is chosen of it, and the fit.

import { type JSX } from "preact";
import { useRef } from "preact/hooks";
import { numbersFrom } from "../network/building";
import { type Column } from "../table/table";
import { Button } from "../twin/controls";
import { FEWEST_NEURONS, MOST_NEURONS } from "../twin/state";
import { type Words } from "../words";
import { type Opening } from "./opening";

const NAMED = 6; // classes that are named

export function OpeningView({ opening }: { readonly opening: Opening }): JSX.Element {
  const stage =
    opening.done.value !== null ? (
      <Fitting opening={opening} done={opening.done.value} />
    ) : opening.table.value ? (
      <Choosing opening={opening} />
    ) : (
      <Waiting opening={opening} />
    );
  return (
    <>
      {stage}
      <p class="problem" role="alert">
        {opening.problem.value}
      </p>
    </>
  );
}

function Waiting({ opening }: { readonly opening: Opening }): JSX.Element {
  const { words } = opening;
  const pasted = useRef<HTMLTextAreaElement>(null);
  return (
    <>
      <h1>{words.say("ownTable")}</h1>
      <p>{words.say("openTable")}</p>
      <label class="drop">
        <span>{words.say("dropFile")}</span>
        <input
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) void opening.openFile(file);
          }}
        />
      </label>
      <details>
        <summary>{words.say("pasteTable")}</summary>
        <textarea ref={pasted} rows={6} aria-label={words.say("tableAsText")} />
        <Button act={() => opening.openText(pasted.current?.value ?? "", words.say("pastedTable"))}>
          {words.say("open")}
        </Button>
      </details>
      <p class="row">
        {words.say("noTable")}
        {Object.entries(SAMPLES).map(([name, { classes, text }]) => (
          <Button act={() => opening.openText(text(classes.map((own) => words.say(own))), words.say(name))}>
            {words.say(name)}
          </Button>
        ))}
      </p>
    </>
  );
}

function Choosing({ opening }: { readonly opening: Opening }): JSX.Element {
  const { columns, labels, features, hidden, label, words } = opening;
  const own = labels.value.find(({ name }) => name === label.value);
  const widths = Array.from({ length: MOST_NEURONS - FEWEST_NEURONS + 1 }, (_, k) => FEWEST_NEURONS + k);
  return (
    <>
      <h1>{opening.table.value?.name}</h1>
      <p>{words.say("rows", { n: opening.table.value?.lines.length ?? 0 })}</p>
      <label class="choice">
        <span>{words.say("classes")}</span>
        <select value={label.value} onChange={(event) => opening.chooseLabel(event.currentTarget.value)}>
          {labels.value.map(({ name }) => (
            <option value={name}>{name}</option>
          ))}
        </select>
        <small>{own ? classesOf(own, words) : ""}</small>
      </label>
      <fieldset>
        <legend>{words.say("features")}</legend>
        {columns.value.map((column) => (
          <label class="check">
            <input
              type="checkbox"
              checked={features.value.includes(column.name)}
              onInput={(event) => opening.chooseFeature(column.name, event.currentTarget.checked)}
            />
            {column.name} <small>{rangeOf(column, words)}</small>
          </label>
        ))}
        <small>{words.say("fewFeatures")}</small>
      </fieldset>
      <label class="choice">
        <span>{words.say("hiddenNeuronsHeading")}</span>
        <select
          value={hidden.value}
          onChange={(event) => {
            hidden.value = Number(event.currentTarget.value);
          }}
        >
          {widths.map((width) => (
            <option value={width}>{width}</option>
          ))}
        </select>
      </label>
      <div class="row">
        <Button act={() => void opening.fit()} disabled={!features.value.length}>
          {words.say("fit")}
        </Button>
        <Button act={() => opening.leave()}>{words.say("anotherTable")}</Button>
      </div>
    </>
  );
}

function Fitting({ opening, done }: { readonly opening: Opening; readonly done: number }): JSX.Element {
  const percent = Math.floor(100 * done);
  return (
    <>
      <h1>{opening.table.value?.name}</h1>
      <label class="choice">
        <span>{opening.words.say("fitting", { percent })}</span>
        <progress max={100} value={percent} />
      </label>
      <div class="row">
        <Button act={() => opening.leave()}>{opening.words.say("stop")}</Button>
      </div>
    </>
  );
}

function classesOf({ distinct }: Column, words: Words): string {
  const names = [...distinct];
  const more = names.length - NAMED;
  return more > 0 ? words.say("andMore", { names: names.slice(0, NAMED).join(", "), n: more }) : names.join(", ");
}

function rangeOf({ numbers }: Column, words: Words): string {
  const known = (numbers ?? []).filter((value) => value !== null);
  const [low, high] = known.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  return words.say("range", { low: words.short(low), high: words.short(high) });
}

// Tables for whoever has none at hand.

const COUNT = 150; // points of a class

/** A table for whoever has none: the names of the texts for its two classes, and its text, given what they are called. */
export interface Sample {
  readonly classes: readonly string[];
  text(classes: readonly string[]): string;
}

/** By the names of the texts that they are called by. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  rings: sample(["inside", "outside"], (label, next) => {
    const angle = 2 * Math.PI * next();
    const radius = label ? 1 + 0.2 * (next() - 0.5) : 0.45 * Math.sqrt(next());
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  }),
  moons: sample(["upper", "lower"], (label, next) => {
    const angle = Math.PI * next();
    const radius = 1 + 0.4 * (next() - 0.5);
    const [x, y] = [radius * Math.cos(angle), radius * Math.sin(angle)];
    return label ? [1 - x, 0.5 - y] : [x, y];
  }),
};

function sample(classes: readonly string[], place: (label: number, next: () => number) => number[]): Sample {
  const text = (names: readonly string[]) => {
    const next = numbersFrom(1);
    const rows = names.flatMap((name, label) =>
      Array.from({ length: COUNT }, () => [...place(label, next).map((value) => value.toFixed(3)), name].join(",")),
    );
    return ["x1,x2,class", ...rows].join("\n");
  };
  return { classes, text };
}
