"use strict";
(() => {
  // src/clips.ts
  var SEEN = 0.6;
  var Clips = class {
    constructor(figures, button2, calm2) {
      this.button = button2;
      this.still = calm2.matches;
      const observer = new IntersectionObserver((entries) => this.note(entries), { threshold: [0, SEEN] });
      for (const figure of figures) observer.observe(figure);
      button2.hidden = figures.length === 0;
      button2.addEventListener("click", () => this.keep(!this.still));
      calm2.addEventListener("change", () => this.keep(calm2.matches));
      this.keep(calm2.matches);
    }
    button;
    seen = /* @__PURE__ */ new Set();
    still;
    keep(still) {
      this.still = still;
      this.button.setAttribute("aria-pressed", String(still));
      for (const figure of this.seen) this.turn(figure);
    }
    note(entries) {
      for (const entry of entries) {
        const figure = entry.target;
        if (entry.intersectionRatio >= SEEN) this.seen.add(figure);
        else this.seen.delete(figure);
        this.turn(figure);
      }
    }
    turn(figure) {
      const moving = this.seen.has(figure) && !this.still;
      const video = figure.querySelector("video") ?? (moving ? clipIn(figure) : null);
      if (moving)
        void video?.play().catch(() => {
        });
      else video?.pause();
    }
  };
  function clipIn(figure) {
    const video = document.createElement("video");
    video.muted = true;
    video.loop = true;
    video.playsInline = true;
    video.tabIndex = -1;
    video.ariaHidden = "true";
    video.src = figure.dataset.clip ?? "";
    figure.append(video);
    return video;
  }

  // src/film.ts
  function filmOf(page) {
    return JSON.parse(page.getElementById("film")?.textContent ?? "");
  }
  function duration(film) {
    return film.chapters.at(-1)?.stop ?? 0;
  }
  function beatsOf(film) {
    return film.chapters.flatMap((chapter) => chapter.beats);
  }
  function partsOf(film) {
    return film.chapters.length > 1 ? film.chapters : beatsOf(film);
  }
  function partAt(parts, seconds) {
    return numberAt(
      parts.map((part) => part.start),
      seconds
    );
  }
  function numberAt(times, seconds) {
    let found = 0;
    times.forEach((time, number) => {
      if (time <= seconds) found = number;
    });
    return found;
  }

  // src/moment.ts
  function toSeconds(text2) {
    if (!/^(\d+:){0,2}\d+(\.\d*)?s?$/.test(text2)) return null;
    return text2.replace("s", "").split(":").reduce((sum, part) => 60 * sum + Number(part), 0);
  }
  function clock(seconds) {
    const whole = Math.max(0, Math.floor(seconds + 1e-3));
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60;
    const rest = String(whole % 60).padStart(2, "0");
    return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
  }
  function fragmentOf(seconds) {
    return `#t=${Math.floor(seconds * 10 + 1e-3) / 10}`;
  }
  function momentIn(address, film) {
    const fragment = new URLSearchParams(address.hash.replace(/^#/, ""));
    const query = address.searchParams;
    const [from, to] = (fragment.get("t") ?? query.get("t") ?? "").replace(/^npt:/, "").split(",");
    const chapter = film.chapters[chapterIn(address) - 1];
    const start2 = toSeconds(from || query.get("start") || "") ?? chapter?.start ?? null;
    const end = toSeconds(to || query.get("end") || "");
    const loop = (query.get("loop") ?? "0") !== "0" || query.get("loop") === "";
    if (start2 === null && end === null && !loop) return null;
    const begin = Math.min(start2 ?? 0, duration(film));
    const last = end ?? (loop && chapter ? chapter.stop : null);
    return { start: begin, end: last !== null && last > begin ? last : null, loop };
  }
  function chapterIn(address) {
    return Number(/^#chapter-(\d+)$/.exec(address.hash)?.[1] ?? address.searchParams.get("chapter") ?? 0);
  }

  // src/icons.ts
  var PATHS = {
    play: "M8 5v14l11-7z",
    pause: "M7 5h4v14H7zM13 5h4v14h-4z",
    again: "M12 6V2L7 7l5 5V8a5 5 0 1 1-5 5H5a7 7 0 1 0 7-7z",
    previous: "M6 6h2v12H6zM9 12l9 6V6z",
    next: "M16 6h2v12h-2zM6 18l9-6-9-6z",
    captions: "M4 5h16v14H4zm2 2v10h12V7zm1 7h4v1.5H7zm6 0h4v1.5h-4zM7 11h7v1.5H7zm9 0h1.5v1.5H16z",
    link: "M7.5 17a5 5 0 0 1 0-10H11v2H7.5a3 3 0 0 0 0 6H11v2zM8 13v-2h8v2zm5 4v-2h3.5a3 3 0 0 0 0-6H13V7h3.5a5 5 0 0 1 0 10z",
    picture: "M3 5h18v14H3zm2 2v10h14V7zm6 4h7v5h-7z",
    whole: "M4 4h6v2H6v4H4zm10 0h6v6h-2V6h-4zM4 14h2v4h4v2H4zm14 0h2v6h-6v-2h4z",
    back: "M8 4h2v6H4V8h4zm6 0h2v4h4v2h-6zM4 14h6v6H8v-4H4zm10 0h6v2h-4v4h-2z"
  };
  var SPACE = "http://www.w3.org/2000/svg";
  function icon(name) {
    const picture = document.createElementNS(SPACE, "svg");
    picture.setAttribute("viewBox", "0 0 24 24");
    picture.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SPACE, "path");
    path.setAttribute("d", PATHS[name]);
    picture.append(path);
    return picture;
  }

  // src/keys.ts
  var PLAIN = {
    " ": (player) => player.toggle(),
    k: (player) => player.toggle(),
    j: (player) => player.skip(-10),
    l: (player) => player.skip(10),
    ArrowLeft: (player) => player.skip(-5),
    ArrowRight: (player) => player.skip(5),
    ",": (player) => player.stepFrame(-1),
    ".": (player) => player.stepFrame(1),
    "<": (player) => player.changeRate(-1),
    ">": (player) => player.changeRate(1),
    N: (player) => player.nextBeat(1),
    P: (player) => player.nextBeat(-1),
    c: (player) => player.toggleCaptions(),
    f: (player) => player.toggleFullScreen(),
    i: (player) => player.togglePicture(),
    Home: (player) => player.goToShare(0),
    End: (player) => player.goToShare(1)
  };
  var WITH_CONTROL = {
    ArrowLeft: (player) => player.nextChapter(-1),
    ArrowRight: (player) => player.nextChapter(1)
  };
  function commandOf(event, alone) {
    if (event.altKey || event.metaKey || isNeeded(event, alone)) return null;
    if (event.ctrlKey) return WITH_CONTROL[event.key] ?? null;
    if (/^\d$/.test(event.key)) return (player) => player.goToShare(Number(event.key) / 10);
    return PLAIN[event.key] ?? PLAIN[event.key.toLowerCase()] ?? null;
  }
  var TYPED = "input:not([type=range]), textarea, select, [contenteditable]";
  var PRESSED = "a, button, summary";
  var SCROLLING = ["Home", "End", " "];
  function isNeeded(event, alone) {
    const target = event.target;
    if (!(target instanceof Element)) return false;
    if (target.closest(TYPED)) return true;
    if (event.key === " " && target.closest(PRESSED)) return true;
    if (target.closest("[role=toolbar]")) return ["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key);
    return SCROLLING.includes(event.key) && !alone && !target.closest(".player");
  }

  // src/look.ts
  function lookOf(film) {
    const found = film.looks.find((look) => matchMedia(look.media).matches) ?? film.looks.at(-1);
    if (!found) throw new Error("a film without a look");
    return found;
  }
  var Sources = class {
    constructor(video, changed) {
      this.video = video;
      this.all = [...video.querySelectorAll("source")];
      for (const query of new Set(this.all.map((source) => source.media).filter((media) => media))) {
        matchMedia(query).addEventListener("change", changed);
      }
    }
    video;
    all;
    /** Offer the video those that suit this screen. Tells whether the first of them is another than before. */
    choose() {
      const { video } = this;
      const fitting = this.all.filter((source) => !source.media || matchMedia(source.media).matches);
      const before = video.querySelector("source");
      if (before === fitting[0]) return false;
      for (const source of this.all) source.remove();
      video.prepend(...fitting);
      return true;
    }
  };

  // src/template.ts
  function formatted(template, facts, language = "en", number = "") {
    let text2 = "";
    let at = 0;
    while (at < template.length) {
      const sign = template.charAt(at);
      if (sign !== "{") {
        text2 += sign === "#" && number ? number : sign;
        at += 1;
        continue;
      }
      const end = closing(template, at);
      text2 += argument(template.slice(at + 1, end), facts, language, number);
      at = end + 1;
    }
    return text2;
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
  function formsOf(text2) {
    const forms = /* @__PURE__ */ new Map();
    let at = 0;
    for (; ; ) {
      const start2 = text2.indexOf("{", at);
      if (start2 < 0) return forms;
      const end = closing(text2, start2);
      forms.set(text2.slice(at, start2).trim(), text2.slice(start2 + 1, end));
      at = end + 1;
    }
  }
  function closing(text2, from) {
    let depth = 0;
    for (let at = from; at < text2.length; at += 1) {
      if (text2[at] === "{") depth += 1;
      if (text2[at] === "}" && --depth === 0) return at;
    }
    return text2.length;
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

  // src/timeline.ts
  var Timeline = class {
    constructor(film, seek) {
      this.film = film;
      this.element.className = "timeline";
      this.parts = partsOf(film);
      this.pieces = this.parts.map((part) => pieceOf(part.stop - part.start));
      const row = document.createElement("div");
      row.className = "pieces";
      row.append(...this.pieces);
      this.setUpSlider(seek);
      this.setUpPreview();
      this.element.append(row, this.slider, this.preview);
      this.show(0);
    }
    film;
    element = document.createElement("div");
    slider = document.createElement("input");
    parts;
    pieces;
    preview = document.createElement("div");
    tile = document.createElement("div");
    label = document.createElement("span");
    /** Show that the film is at a time. */
    show(seconds) {
      this.parts.forEach((part, number) => {
        const share = (seconds - part.start) / (part.stop - part.start);
        this.pieces[number]?.style.setProperty("--done", `${100 * Math.min(1, Math.max(0, share))}%`);
      });
      this.slider.value = String(seconds);
      this.slider.setAttribute("aria-valuetext", this.sayAt(seconds));
    }
    sayAt(seconds) {
      return say("moment", {
        time: clock(seconds),
        whole: clock(duration(this.film)),
        heading: this.titleAt(seconds)
      });
    }
    titleAt(seconds) {
      return this.parts[partAt(this.parts, seconds)]?.title ?? "";
    }
    setUpSlider(seek) {
      const { slider } = this;
      slider.type = "range";
      slider.min = "0";
      slider.max = String(duration(this.film));
      slider.step = "any";
      slider.setAttribute("aria-label", say("timeInFilm"));
      slider.addEventListener("input", () => seek(Number(slider.value)));
    }
    setUpPreview() {
      this.preview.className = "preview";
      this.preview.hidden = true;
      this.preview.setAttribute("aria-hidden", "true");
      this.tile.className = "tile";
      this.preview.append(this.tile, this.label);
      this.element.addEventListener("pointermove", (event) => this.point(event.clientX));
      this.element.addEventListener("pointerleave", () => {
        this.preview.hidden = true;
      });
    }
    point(x) {
      const box = this.slider.getBoundingClientRect();
      const share = Math.min(1, Math.max(0, (x - box.left) / box.width));
      const seconds = share * duration(this.film);
      this.label.textContent = `${clock(seconds)} ${this.titleAt(seconds)}`;
      this.picture(seconds);
      this.preview.hidden = false;
      const half = this.preview.offsetWidth / 2;
      const middle = Math.min(Math.max(share * box.width, half), Math.max(half, box.width - half));
      this.preview.style.left = `${middle - half}px`;
    }
    picture(seconds) {
      const { sprite } = lookOf(this.film);
      this.tile.hidden = !sprite;
      if (!sprite) return;
      const number = partAt(beatsOf(this.film), seconds);
      const { style } = this.tile;
      style.width = `${sprite.width}px`;
      style.height = `${sprite.height}px`;
      style.backgroundImage = `url("${sprite.src}")`;
      style.backgroundPosition = `${-(number % sprite.columns) * sprite.width}px ${-Math.floor(number / sprite.columns) * sprite.height}px`;
    }
  };
  function pieceOf(seconds) {
    const piece = document.createElement("span");
    piece.style.flexGrow = String(seconds);
    return piece;
  }

  // src/toolbar.ts
  function toolbar(label, ...controls) {
    const row = document.createElement("div");
    row.className = "controls";
    row.setAttribute("role", "toolbar");
    row.setAttribute("aria-label", label);
    row.append(...controls);
    const stops = () => controls.filter((control) => control.matches("button:not([hidden]), select:not([hidden])"));
    const enter = (control) => {
      for (const other of stops()) other.tabIndex = other === control ? 0 : -1;
    };
    enter(stops()[0]);
    row.addEventListener("focusin", (event) => enter(event.target));
    row.addEventListener("keydown", (event) => {
      const all2 = stops();
      const here = all2.indexOf(document.activeElement);
      const there = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: all2.length - 1 }[event.key];
      if (there === void 0 || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      all2[(there + all2.length) % all2.length]?.focus();
    });
    return row;
  }

  // src/whole.ts
  function canSeek(video, seconds) {
    if (video.readyState < HTMLMediaElement.HAVE_METADATA || seconds <= 0) return true;
    const { seekable } = video;
    const last = Math.min(seconds, video.duration) - 0.5;
    return seekable.length > 0 && seekable.end(seekable.length - 1) >= last;
  }
  var loaded = /* @__PURE__ */ new Map();
  function wholeOf(address) {
    if (address.startsWith("blob:")) return Promise.resolve(address);
    const found = loaded.get(address) ?? load(address);
    loaded.set(address, found);
    found.catch(() => loaded.delete(address));
    return found;
  }
  async function load(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return URL.createObjectURL(await answer.blob());
  }
  async function loadWhole(video) {
    const address = await wholeOf(video.currentSrc);
    await new Promise((resolve, reject) => {
      video.addEventListener("loadedmetadata", () => resolve(), { once: true });
      video.addEventListener("error", () => reject(video.error), { once: true });
      video.src = address;
    });
  }

  // src/player.ts
  var RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];
  var AGAIN = 2;
  var Player = class {
    constructor(video, film, options) {
      this.video = video;
      this.film = film;
      this.options = options;
      this.timeline = new Timeline(film, (seconds) => this.goTo(seconds));
      this.sources = new Sources(video, () => this.suit());
      this.suit();
      this.build();
      this.listen();
      this.refresh();
    }
    video;
    film;
    options;
    element = document.createElement("div");
    stage = document.createElement("div");
    start = button("play", say("start"), "start");
    play = button("play", say("play", { key: "k" }));
    captions = button("captions", say("captions", { key: "c" }));
    full = button("whole", say("fullScreen", { key: "f" }));
    rate = document.createElement("select");
    language = document.createElement("select");
    copy = button("link", "");
    time = text("time");
    place = text("place");
    notice = text("notice");
    words = text("words");
    captioned = true;
    /** Whether it was ever played. */
    begun = false;
    timeline;
    sources;
    moment = null;
    target = null;
    loading = null;
    get now() {
      return this.target ?? this.video.currentTime;
    }
    /** Go to a time. A film that plays plays on; one that does not stays paused. */
    goTo(seconds) {
      const to = Math.min(Math.max(seconds, 0), duration(this.film));
      if (this.moment?.end && (to < this.moment.start || to >= this.moment.end)) this.moment = null;
      this.target = to;
      this.video.preload = "metadata";
      if (canSeek(this.video, to)) this.video.currentTime = to;
      else void this.goToInWhole();
      this.refresh();
    }
    /** Go to the start of a moment, and when it has been played to its end, pause there or play it again. */
    open(moment) {
      this.moment = moment;
      this.goTo(moment.start);
    }
    begin() {
      this.video.play().catch(() => {
      });
    }
    pause() {
      this.video.pause();
    }
    toggle() {
      if (this.video.paused) this.begin();
      else this.pause();
    }
    skip(seconds) {
      this.goTo(this.now + seconds);
    }
    stepFrame(frames) {
      this.pause();
      this.goTo((Math.floor(this.now * this.film.fps + 1e-3) + frames + 0.1) / this.film.fps);
    }
    goToShare(share) {
      this.goTo(share * duration(this.film));
    }
    nextBeat(step) {
      this.goToPart(beatsOf(this.film), step);
    }
    nextChapter(step) {
      this.goToPart(this.film.chapters, step);
    }
    changeRate(step) {
      const number = RATES.indexOf(this.video.playbackRate) + step;
      this.video.playbackRate = RATES[Math.min(Math.max(number, 0), RATES.length - 1)] ?? 1;
    }
    toggleCaptions() {
      this.captioned = !this.captioned;
      this.refresh();
    }
    toggleFullScreen() {
      if (document.fullscreenElement) void document.exitFullscreen();
      else this.element.requestFullscreen().catch(() => {
      });
    }
    togglePicture() {
      if (document.pictureInPictureElement) void document.exitPictureInPicture();
      else this.video.requestPictureInPicture?.().catch(() => {
      });
    }
    /** Do what a key asks for, if it is one of the player's. */
    press(event) {
      const command = commandOf(event, this.options.alone ?? false);
      if (!command) return;
      event.preventDefault();
      command(this);
    }
    goToPart(parts, step) {
      const here = partAt(parts, this.now);
      const again = step < 0 && this.now - (parts[here]?.start ?? 0) > AGAIN;
      const part = parts[again ? here : here + step];
      if (part) this.goTo(part.start);
      else if (step < 0) this.goTo(0);
    }
    /** Show the film as it suits this screen. One that was loaded goes on where it is. */
    suit() {
      const { video, now } = this;
      const plays = !video.paused;
      const rate = video.playbackRate;
      video.poster = lookOf(this.film).poster;
      if (!this.sources.choose()) return;
      const loaded2 = video.readyState > 0 || video.hasAttribute("src");
      video.removeAttribute("src");
      video.load();
      video.playbackRate = rate;
      if (loaded2 || this.target !== null) this.goTo(now);
      if (plays) this.begin();
    }
    async goToInWhole() {
      if (this.loading) return;
      const plays = !this.video.paused;
      this.notice.textContent = say("loading");
      this.loading = loadWhole(this.video);
      try {
        await this.loading;
        this.notice.textContent = "";
        if (this.target !== null) this.video.currentTime = this.target;
        if (plays) this.begin();
      } catch {
        this.notice.textContent = say("failed");
      } finally {
        this.loading = null;
      }
    }
    build() {
      const { video, element, stage } = this;
      element.className = "player";
      stage.className = "stage";
      video.replaceWith(element);
      video.controls = false;
      video.tabIndex = -1;
      this.notice.setAttribute("role", "status");
      stage.append(video, this.words, this.start, this.notice);
      const bar = document.createElement("div");
      bar.className = "bar";
      bar.append(this.timeline.element, this.controls());
      element.append(stage, bar);
    }
    controls() {
      const previous = button("previous", say("previousBeat", { key: "Shift+P" }));
      const next = button("next", say("nextBeat", { key: "Shift+N" }));
      const picture = button("picture", say("pictureInPicture", { key: "i" }), "picture");
      picture.hidden = !document.pictureInPictureEnabled;
      this.full.hidden = !document.fullscreenEnabled;
      this.captions.hidden = this.film.worded;
      this.copy.hidden = this.options.page === null;
      this.rate.title = say("speed", { slower: "<", faster: ">" });
      this.rate.setAttribute("aria-label", spoken(this.rate.title));
      this.rate.append(...RATES.map((rate2) => choice(String(rate2), `${pageWords().figures(rate2)}×`)));
      this.language.className = "language";
      this.language.title = say("languageOfCaptions");
      this.language.setAttribute("aria-label", this.language.title);
      this.language.append(...this.tracks.map(inShort));
      this.language.hidden = this.tracks.length < 2;
      for (const [control, act] of [
        [this.start, () => this.begin()],
        [this.play, () => this.toggle()],
        [previous, () => this.nextBeat(-1)],
        [next, () => this.nextBeat(1)],
        [this.captions, () => this.toggleCaptions()],
        [this.copy, () => void this.copyLink()],
        [picture, () => this.togglePicture()],
        [this.full, () => this.toggleFullScreen()]
      ]) {
        control.addEventListener("click", act);
      }
      const { play, time, place, captions, language, rate, copy, full } = this;
      return toolbar(say("player"), play, previous, next, time, place, captions, language, rate, copy, picture, full);
    }
    listen() {
      const { video } = this;
      for (const event of ["timeupdate", "seeking", "playing", "pause", "ended", "ratechange", "loadedmetadata"]) {
        video.addEventListener(event, () => this.refresh());
      }
      video.addEventListener("play", () => {
        this.begun = true;
      });
      video.addEventListener("seeked", () => this.arrive());
      video.addEventListener("error", () => this.stumble());
      video.addEventListener("loadedmetadata", () => this.keepPromise());
      video.addEventListener("timeupdate", () => this.keepToMoment());
      video.addEventListener("click", () => this.toggle());
      video.addEventListener("dblclick", () => this.toggleFullScreen());
      this.listenToCaptions();
      document.addEventListener("fullscreenchange", () => this.refresh());
      this.rate.addEventListener("change", () => {
        video.playbackRate = Number(this.rate.value);
      });
    }
    /** Captions stand where the film has room for them, not where the browser would put them. */
    listenToCaptions() {
      const { language, tracks } = this;
      if (this.film.worded) return;
      const chosen = () => tracks.find((track) => track.language === language.value) ?? tracks[0];
      const show = () => {
        const cues = [...chosen()?.activeCues ?? []];
        this.words.lang = chosen()?.language ?? "";
        this.words.textContent = cues.map((cue) => cue.getCueAsHTML().textContent).join("\n");
      };
      for (const track of tracks) {
        track.mode = "hidden";
        track.addEventListener("cuechange", show);
      }
      language.addEventListener("change", () => {
        this.captioned = true;
        show();
        this.refresh();
      });
    }
    get tracks() {
      return Array.from(this.video.textTracks);
    }
    /** A time that was asked for before the film was known may be one that this server cannot lead to. */
    keepPromise() {
      if (this.target !== null && !this.loading) this.goTo(this.target);
    }
    /** Some browsers only find out on the way that a server sends whole files. */
    stumble() {
      const { video } = this;
      if (!video.error || this.loading || /^(blob|data):/.test(video.currentSrc)) return;
      this.target ??= video.currentTime;
      void this.goToInWhole();
    }
    arrive() {
      if (!this.loading) this.target = null;
      this.refresh();
    }
    keepToMoment() {
      const { moment, video } = this;
      if (!moment || video.seeking || video.paused) return;
      const end = moment.end ?? duration(this.film);
      if (video.currentTime < end - 0.02) return;
      if (moment.loop) this.goTo(moment.start);
      else if (moment.end !== null) {
        this.moment = null;
        this.pause();
        this.goTo(end - 0.5 / this.film.fps);
      }
    }
    async copyLink() {
      if (this.options.page === null) return;
      const address = new URL(fragmentOf(this.now), new URL(this.options.page, location.href));
      try {
        await navigator.clipboard.writeText(address.href);
        this.notice.textContent = say("copied", { time: clock(this.now) });
      } catch {
        this.notice.textContent = address.href;
      }
      setTimeout(() => {
        this.notice.textContent = "";
      }, 4e3);
    }
    /** Show where the film is, and what each button would do now. */
    refresh() {
      const { video, now } = this;
      const chapter = this.film.chapters[partAt(this.film.chapters, now)];
      const over = video.ended && this.target === null;
      this.timeline.show(now);
      this.time.textContent = `${clock(now)} / ${clock(duration(this.film))}`;
      this.place.textContent = chapter?.title ?? "";
      this.start.hidden = this.begun || !video.paused || this.target !== null;
      relabel(this.play, video.paused ? over ? "again" : "play" : "pause", playLabel(video.paused, over));
      relabel(this.copy, "link", say("copyLink", { time: clock(now) }));
      const whole = document.fullscreenElement === this.element;
      relabel(this.full, whole ? "back" : "whole", say(whole ? "leaveFullScreen" : "fullScreen", { key: "f" }));
      this.captions.setAttribute("aria-pressed", String(this.captioned));
      this.words.hidden = !this.captioned || this.film.worded;
      this.rate.value = String(video.playbackRate);
      this.options.follow?.(now);
    }
  };
  function playLabel(paused, over) {
    return say(paused ? over ? "again" : "play" : "pause", { key: "k" });
  }
  function button(name, label, kind = "") {
    const made = document.createElement("button");
    made.type = "button";
    if (kind) made.className = kind;
    relabel(made, name, label);
    return made;
  }
  function relabel(of, name, label) {
    if (of.dataset.icon !== name) of.replaceChildren(icon(name));
    of.dataset.icon = name;
    if (of.title === label) return;
    of.title = label;
    of.setAttribute("aria-label", spoken(label));
  }
  function spoken(label) {
    return label.replace(/\s*\([^()]*\)$/, "");
  }
  function choice(value, label) {
    const made = document.createElement("option");
    made.value = value;
    made.textContent = label;
    return made;
  }
  function inShort({ label, language }) {
    const made = choice(language, language.toUpperCase());
    made.setAttribute("aria-label", label);
    return made;
  }
  function text(kind) {
    const made = document.createElement("span");
    made.className = kind;
    return made;
  }

  // src/page.ts
  var calm = matchMedia("(prefers-reduced-motion: reduce)");
  document.documentElement.dataset.player = "coming";
  function all(selector) {
    return [...document.querySelectorAll(selector)];
  }
  function start() {
    const video = document.querySelector("video");
    const story = document.getElementById("story");
    const strip = document.querySelector(".chapters ol");
    const still = document.querySelector("#still");
    if (!video || !story || !strip || !still) return;
    const film = filmOf(document);
    const timed = all("[data-start]");
    const player = new Player(video, film, { page: location.href, follow });
    new Clips(all("[data-clip]"), still, calm);
    function go(opening) {
      const moment = momentIn(new URL(location.href), film);
      if (!moment) return;
      const begun = player.begun;
      player.open(moment);
      if (!opening && !begun && !calm.matches) player.begin();
      player.element.scrollIntoView({ block: "nearest" });
    }
    function again(event) {
      const link = event.target.closest("a[href^='#']");
      if (link && link.hash === location.hash) go(false);
    }
    function follow(seconds) {
      for (const part of timed) {
        const is = Number(part.dataset.start) <= seconds && seconds < Number(part.dataset.stop);
        if (part.hasAttribute("aria-current") === is) continue;
        if (is) enter(part);
        else part.removeAttribute("aria-current");
      }
    }
    function enter(part) {
      part.setAttribute("aria-current", "true");
      const list = part.closest(".chapters") ? strip : story;
      if (list && !list.matches(":hover, :focus-within")) bringIn(part, list);
    }
    document.addEventListener("click", again);
    document.addEventListener("keydown", (event) => player.press(event));
    addEventListener("hashchange", () => go(false));
    go(true);
  }
  function bringIn(part, list) {
    const inner = part.getBoundingClientRect();
    const outer = list.getBoundingClientRect();
    list.scrollBy({
      left: inner.left + inner.width / 2 - outer.left - outer.width / 2,
      top: inner.top + inner.height / 2 - outer.top - outer.height / 2,
      behavior: calm.matches ? "auto" : "smooth"
    });
  }
  document.addEventListener("DOMContentLoaded", start);
})();
