// What one sees from a page without data to a twin: where a table is opened, what is chosen of it, and the fit.

import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { Column } from "../table/table";
import { Button } from "../twin/controls";
import { short } from "../twin/names";
import { FEWEST_NEURONS, MOST_NEURONS } from "../twin/state";
import type { Opening } from "./opening";
import { SAMPLES } from "./samples";

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
  const pasted = useRef<HTMLTextAreaElement>(null);
  return (
    <>
      <h1>A network for your own table</h1>
      <p>
        Open a table with columns of numbers and a column of classes. It stays on this device: the page sends nothing.
      </p>
      <label class="drop">
        <span>Drop a CSV file anywhere on this page, or choose one</span>
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
        <summary>Paste a table</summary>
        <textarea ref={pasted} rows={6} aria-label="The table, from a spreadsheet or as CSV" />
        <Button act={() => opening.openText(pasted.current?.value ?? "", "The pasted table")}>Open</Button>
      </details>
      <p class="row">
        No table at hand?
        {Object.entries(SAMPLES).map(([name, text]) => (
          <Button act={() => opening.openText(text(), name)}>{name}</Button>
        ))}
      </p>
    </>
  );
}

function Choosing({ opening }: { readonly opening: Opening }): JSX.Element {
  const { columns, labels, features, hidden, label } = opening;
  const own = labels.value.find(({ name }) => name === label.value);
  const widths = Array.from({ length: MOST_NEURONS - FEWEST_NEURONS + 1 }, (_, k) => FEWEST_NEURONS + k);
  return (
    <>
      <h1>{opening.table.value?.name}</h1>
      <p>{opening.table.value?.lines.length.toLocaleString("en")} rows</p>
      <label class="choice">
        <span>Classes</span>
        <select value={label.value} onChange={(event) => opening.chooseLabel(event.currentTarget.value)}>
          {labels.value.map(({ name }) => (
            <option value={name}>{name}</option>
          ))}
        </select>
        <small>{own ? classesOf(own) : ""}</small>
      </label>
      <fieldset>
        <legend>Features</legend>
        {columns.value.map((column) => (
          <label class="check">
            <input
              type="checkbox"
              checked={features.value.includes(column.name)}
              onInput={(event) => opening.chooseFeature(column.name, event.currentTarget.checked)}
            />
            {column.name} <small>{rangeOf(column)}</small>
          </label>
        ))}
        <small>One or two are drawn as they are, and you can drag lines and points. More are seen from one side.</small>
      </fieldset>
      <label class="choice">
        <span>Hidden neurons</span>
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
          Fit the network
        </Button>
        <Button act={() => opening.leave()}>Another table</Button>
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
        <span>Fitting the network: {percent} %</span>
        <progress max={100} value={percent} />
      </label>
      <div class="row">
        <Button act={() => opening.leave()}>Stop</Button>
      </div>
    </>
  );
}

function classesOf({ distinct }: Column): string {
  const names = [...distinct];
  const more = names.length - NAMED;
  return more > 0 ? `${names.slice(0, NAMED).join(", ")} and ${more} more` : names.join(", ");
}

function rangeOf({ numbers }: Column): string {
  const known = (numbers ?? []).filter((value) => value !== null);
  const [low, high] = known.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  return `${short(low)} to ${short(high)}`;
}
