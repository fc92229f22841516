// The speaker's window: where the deck is, what comes next, notes, clock and pace. Keys pressed here drive the deck. It
// finds the deck again after either was loaded anew, and keeps the time of the talk.

import { type Command, isReport, type Report } from "./messages";
import { clock } from "./moment";
import { delay, elapsed, paused, type Slot, STANDING, type Stopwatch, started } from "./talk";
import { pageWords, say } from "./words";

interface Slide extends Slot {
  readonly chapter: string;
  readonly heading: string;
  readonly still: string;
  readonly notes: readonly string[];
}

interface Talk {
  readonly slides: readonly Slide[];
  readonly seconds: number;
}

/** What outlasts a reload. */
interface Kept {
  readonly watch: Stopwatch;
  readonly minutes: number | null; // of the talk; null: as long as the film
}

const EVERY = 250; // milliseconds between two looks at the clock
const SILENT = 1500; // milliseconds without a report, after which the deck is taken for closed
const FORWARDED = [8, 13, 32, 33, 34, 35, 36, 37, 38, 39, 40, 66, 76, 78, 80, 82, 190, 27]; // by their key codes
const GO = 71; // G
const DEAR = 10; // seconds: nobody need hurry for less

const talk = JSON.parse(document.getElementById("talk")?.textContent ?? "") as Talk;
const place = `nnfilm talk ${location.pathname}`;
let kept = remembered();
let report: Report | null = null;
let heard = 0; // when the last report came

function element<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  return document.getElementById(id) as Kind;
}

function remembered(): Kept {
  try {
    return { watch: STANDING, minutes: null, ...JSON.parse(localStorage.getItem(place) ?? "{}") };
  } catch {
    return { watch: STANDING, minutes: null }; // the browser keeps nothing, or something else is there
  }
}

function keep(change: Partial<Kept>): void {
  kept = { ...kept, ...change };
  try {
    localStorage.setItem(place, JSON.stringify(kept));
  } catch {
    // then it lasts until the window is loaded again
  }
  tick();
}

function tellDeck(command: Command): void {
  window.opener?.postMessage(command, "*");
}

function hear(event: MessageEvent): void {
  if (event.source !== window.opener || !isReport(event.data)) return;
  const before = report;
  report = event.data;
  heard = Date.now();
  if (before?.slide !== report.slide) show(report.slide);
  if (before && before.slide < report.slide) keep({ watch: begun() });
  tick();
}

// The watch starts by itself as the talk leaves the title.
function begun(): Stopwatch {
  const untouched = kept.watch.since === null && kept.watch.before === 0;
  return untouched ? started(kept.watch, Date.now()) : kept.watch;
}

function show(number: number): void {
  const slide = talk.slides[number - 1];
  const next = talk.slides[number];
  if (!slide) return;
  element("place").textContent = `${number} / ${talk.slides.length}`;
  element("chapter").textContent = slide.chapter;
  element("heading").textContent = slide.heading;
  element<HTMLImageElement>("still").src = slide.still;
  element("notes").replaceChildren(...slide.notes.map(paragraph));
  element("notes").scrollTop = 0;
  element("next").textContent = next ? next.heading : say("theEnd");
  const coming = element<HTMLImageElement>("next-still");
  coming.hidden = !next;
  if (next) coming.src = next.still;
}

function paragraph(text: string): HTMLElement {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

function tick(): void {
  const now = Date.now();
  const passed = elapsed(kept.watch, now) / 1000;
  const runs = kept.watch.since !== null;
  element("clock").textContent = new Date(now).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  element("elapsed").textContent = clock(passed);
  element("run").textContent = say(runs ? "pause" : passed > 0 ? "resume" : "start");
  element("pace").textContent = pace(passed);
  const lost = now - heard > SILENT;
  element("state").textContent = lost ? say("silent") : said();
  element("progress").setAttribute("value", String(report?.share ?? 0));
  element("play").textContent = say(report?.plays ? "pauseClip" : "playClip");
  element("loop").setAttribute("aria-pressed", String(report?.loops ?? false));
}

function said(): string {
  if (report?.covered) return say("covered");
  if (!report?.plays) return say("paused");
  return say(report.loops ? "repeats" : "plays");
}

function pace(passed: number): string {
  const slide = report && talk.slides[report.slide - 1];
  if (!slide || passed === 0) return "–";
  const late = delay(passed, slide, talk.seconds, (kept.minutes ?? talk.seconds / 60) * 60);
  if (Math.abs(late) < DEAR) return say("onTime");
  return say(late > 0 ? "behind" : "ahead", { time: clock(Math.abs(late)) });
}

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const target = event.target as Element;
  if (target.closest("input")) {
    const done = event.key === "Escape" || (event.key === "Enter" && !target.closest("form"));
    if (done) (target as HTMLElement).blur();
    return;
  }
  if (target.closest("button") && [" ", "Enter"].includes(event.key)) return;
  if (event.keyCode === GO) element("go").focus();
  else if (FORWARDED.includes(event.keyCode)) tellDeck({ press: event.keyCode });
  else return;
  event.preventDefault();
}

function on(id: string, act: () => void): void {
  element(id).addEventListener("click", act);
}

function setUp(): void {
  const minutes = element<HTMLInputElement>("minutes");
  minutes.placeholder = pageWords().figures(Number((talk.seconds / 60).toFixed(talk.seconds < 600 ? 1 : 0)));
  if (kept.minutes !== null) minutes.value = String(kept.minutes);
  minutes.addEventListener("input", () => {
    const given = minutes.valueAsNumber;
    keep({ minutes: given > 0 ? given : null });
  });
  on("run", () => {
    const now = Date.now();
    keep({ watch: kept.watch.since === null ? started(kept.watch, now) : paused(kept.watch, now) });
  });
  on("reset", () => keep({ watch: STANDING }));
  on("back", () => tellDeck({ press: 37 }));
  on("on", () => tellDeck({ press: 39 }));
  on("play", () => tellDeck({ press: 82 }));
  on("loop", () => tellDeck({ press: 76 }));
  const go = element<HTMLInputElement>("go");
  element("going").addEventListener("submit", (event) => {
    event.preventDefault();
    if (go.validity.valid && go.value) tellDeck({ goTo: go.valueAsNumber });
    go.value = "";
    go.blur();
  });
  addEventListener("keydown", press);
  addEventListener("message", hear);
  const hello = () => tellDeck({ hello: true });
  setInterval(hello, SILENT / 2); // the deck may have been loaded again
  setInterval(tick, EVERY);
  hello();
  show(1);
  tick();
}

setUp();
