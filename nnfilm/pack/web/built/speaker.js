"use strict";
(() => {
  // src/messages.ts
  function isReport(data) {
    return typeof data === "object" && data !== null && "slide" in data && Number.isInteger(data.slide);
  }

  // src/moment.ts
  function clock(seconds) {
    const whole = Math.max(0, Math.floor(seconds + 1e-3));
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60;
    const rest = String(whole % 60).padStart(2, "0");
    return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
  }

  // src/talk.ts
  var STANDING = { before: 0, since: null };
  function elapsed(watch, now) {
    return watch.before + (watch.since === null ? 0 : Math.max(0, now - watch.since));
  }
  function started(watch, now) {
    return watch.since === null ? { ...watch, since: now } : watch;
  }
  function paused(watch, now) {
    return { before: elapsed(watch, now), since: null };
  }
  function delay(seconds, slot, film, talk2) {
    const scale = talk2 / film;
    return Math.max(0, seconds - slot.stop * scale) - Math.max(0, slot.start * scale - seconds);
  }

  // src/template.ts
  function formatted(template, facts, language = "en", number = "") {
    let text = "";
    let at = 0;
    while (at < template.length) {
      const sign = template.charAt(at);
      if (sign !== "{") {
        text += sign === "#" && number ? number : sign;
        at += 1;
        continue;
      }
      const end = closing(template, at);
      text += argument(template.slice(at + 1, end), facts, language, number);
      at = end + 1;
    }
    return text;
  }
  function argument(inner, facts, language, number) {
    const [, name = "", kind, rest = ""] = /^\s*(\w+)\s*(?:,\s*(\w+)\s*,\s*([^]*))?$/.exec(inner) ?? [];
    const fact = facts[name] ?? "";
    if (!kind) return typeof fact === "number" ? shown(fact, language) : fact;
    const forms = formsOf(rest);
    if (kind === "select") return formatted(forms.get(String(fact)) ?? forms.get("other") ?? "", facts, language, number);
    const form = forms.get(`=${fact}`) ?? forms.get(rules(language).select(Number(fact))) ?? forms.get("other") ?? "";
    return formatted(form, facts, language, shown(Number(fact), language));
  }
  function formsOf(text) {
    const forms = /* @__PURE__ */ new Map();
    let at = 0;
    for (; ; ) {
      const start = text.indexOf("{", at);
      if (start < 0) return forms;
      const end = closing(text, start);
      forms.set(text.slice(at, start).trim(), text.slice(start + 1, end));
      at = end + 1;
    }
  }
  function closing(text, from) {
    let depth = 0;
    for (let at = from; at < text.length; at += 1) {
      if (text[at] === "{") depth += 1;
      if (text[at] === "}" && --depth === 0) return at;
    }
    return text.length;
  }
  var RULES = /* @__PURE__ */ new Map();
  function rules(language) {
    const known = RULES.get(language) ?? new Intl.PluralRules(language);
    RULES.set(language, known);
    return known;
  }
  function shown(number, language) {
    return number.toLocaleString(language, { useGrouping: "always" });
  }

  // src/words.ts
  var Words = class {
    constructor(data) {
      this.data = data;
      this.language = data.language;
      const parts = new Intl.NumberFormat(this.language).formatToParts(0.5);
      this.point = parts.find(({ type }) => type === "decimal")?.value ?? ".";
    }
    data;
    language;
    point;
    /** The text of a name; the name itself where a page has none, which no page of ours lacks. */
    say(name, facts = {}) {
      return formatted(this.data.texts[name] ?? name, facts, this.language);
    }
    /** A number in figures, as short as it is. */
    figures(number) {
      return String(number).replace("-", "−").replace(".", this.point);
    }
    /** A number as it stands beside an axis. */
    short(number) {
      const digits = Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 2;
      return this.figures(Number(number.toFixed(digits)));
    }
    /** A number with two digits after the point, and a real minus. */
    told(number) {
      return number.toFixed(2).replace("-", "−").replace(".", this.point);
    }
    /** How many there are. */
    count(number) {
      return shown(number, this.language);
    }
  };
  var own = null;
  function pageWords() {
    own ??= new Words(JSON.parse(document.getElementById("words")?.textContent ?? ""));
    return own;
  }
  function say(name, facts = {}) {
    return pageWords().say(name, facts);
  }

  // src/speaker.ts
  var EVERY = 250;
  var SILENT = 1500;
  var FORWARDED = [8, 13, 32, 33, 34, 35, 36, 37, 38, 39, 40, 66, 76, 78, 80, 82, 190, 27];
  var GO = 71;
  var DEAR = 10;
  var talk = JSON.parse(document.getElementById("talk")?.textContent ?? "");
  var place = `nnfilm talk ${location.pathname}`;
  var kept = remembered();
  var report = null;
  var heard = 0;
  function element(id) {
    return document.getElementById(id);
  }
  function remembered() {
    try {
      return { watch: STANDING, minutes: null, ...JSON.parse(localStorage.getItem(place) ?? "{}") };
    } catch {
      return { watch: STANDING, minutes: null };
    }
  }
  function keep(change) {
    kept = { ...kept, ...change };
    try {
      localStorage.setItem(place, JSON.stringify(kept));
    } catch {
    }
    tick();
  }
  function tellDeck(command) {
    window.opener?.postMessage(command, "*");
  }
  function hear(event) {
    if (event.source !== window.opener || !isReport(event.data)) return;
    const before = report;
    report = event.data;
    heard = Date.now();
    if (before?.slide !== report.slide) show(report.slide);
    if (before && before.slide < report.slide) keep({ watch: begun() });
    tick();
  }
  function begun() {
    const untouched = kept.watch.since === null && kept.watch.before === 0;
    return untouched ? started(kept.watch, Date.now()) : kept.watch;
  }
  function show(number) {
    const slide = talk.slides[number - 1];
    const next = talk.slides[number];
    if (!slide) return;
    element("place").textContent = `${number} / ${talk.slides.length}`;
    element("chapter").textContent = slide.chapter;
    element("heading").textContent = slide.heading;
    element("still").src = slide.still;
    element("notes").replaceChildren(...slide.notes.map(paragraph));
    element("notes").scrollTop = 0;
    element("next").textContent = next ? next.heading : say("theEnd");
    const coming = element("next-still");
    coming.hidden = !next;
    if (next) coming.src = next.still;
  }
  function paragraph(text) {
    const made = document.createElement("p");
    made.textContent = text;
    return made;
  }
  function tick() {
    const now = Date.now();
    const passed = elapsed(kept.watch, now) / 1e3;
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
  function said() {
    if (report?.covered) return say("covered");
    if (!report?.plays) return say("paused");
    return say(report.loops ? "repeats" : "plays");
  }
  function pace(passed) {
    const slide = report && talk.slides[report.slide - 1];
    if (!slide || passed === 0) return "–";
    const late = delay(passed, slide, talk.seconds, (kept.minutes ?? talk.seconds / 60) * 60);
    if (Math.abs(late) < DEAR) return say("onTime");
    return say(late > 0 ? "behind" : "ahead", { time: clock(Math.abs(late)) });
  }
  function press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const target = event.target;
    if (target.closest("input")) {
      const done = event.key === "Escape" || event.key === "Enter" && !target.closest("form");
      if (done) target.blur();
      return;
    }
    if (target.closest("button") && [" ", "Enter"].includes(event.key)) return;
    if (event.keyCode === GO) element("go").focus();
    else if (FORWARDED.includes(event.keyCode)) tellDeck({ press: event.keyCode });
    else return;
    event.preventDefault();
  }
  function on(id, act) {
    element(id).addEventListener("click", act);
  }
  function setUp() {
    const minutes = element("minutes");
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
    const go = element("go");
    element("going").addEventListener("submit", (event) => {
      event.preventDefault();
      if (go.validity.valid && go.value) tellDeck({ goTo: go.valueAsNumber });
      go.value = "";
      go.blur();
    });
    addEventListener("keydown", press);
    addEventListener("message", hear);
    const hello = () => tellDeck({ hello: true });
    setInterval(hello, SILENT / 2);
    setInterval(tick, EVERY);
    hello();
    show(1);
    tick();
  }
  setUp();
})();
