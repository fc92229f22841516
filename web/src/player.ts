// The player: the film's picture with a bar below it, never over it. Without this script the browser's own controls
// remain.

import { beatsOf, duration, type Film, type Part, partAt } from "./film";
import { type Commands, commandOf } from "./keys";
import { clock, fragmentOf, type Moment } from "./moment";
import { Timeline } from "./timeline";
import { type Icon, icon, toolbar } from "./toolbar";
import { canSeek, loadWhole } from "./whole";
import { pageWords, say } from "./words";

const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];
const AGAIN = 2; // seconds: whoever goes back later than this in a beat sees the beat again

export interface Options {
  /** The address of the page that links to moments lead to; without one, none are offered. */
  readonly page: string | null;
  /** Whether the page shows nothing else. */
  readonly alone?: boolean;
  /** Called when the film gets to another time. */
  readonly follow?: (seconds: number) => void;
}

export class Player implements Commands {
  readonly element = document.createElement("div");
  private readonly stage = document.createElement("div");
  private readonly start = button("play", say("start"), "start");
  private readonly play = button("play", say("play", { key: "k" }));
  private readonly captions = button("captions", say("captions", { key: "c" }));
  private readonly sound = button("sound", say("mute", { key: "m" }));
  private readonly full = button("whole", say("fullScreen", { key: "f" }));
  private readonly rate = document.createElement("select");
  private readonly language = document.createElement("select");
  private readonly copy = button("link", "");
  private readonly time = text("time");
  private readonly place = text("place");
  private readonly notice = text("notice");
  private readonly words = text("words");
  private captioned: boolean;
  /** Whether it was ever played. */
  begun = false;
  private readonly timeline: Timeline;
  private moment: Moment | null = null;
  private target: number | null = null;
  private loading: Promise<void> | null = null;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly film: Film,
    private readonly options: Options,
  ) {
    this.captioned = !film.heard;
    this.timeline = new Timeline(film, (seconds) => this.goTo(seconds));
    this.build();
    this.listen();
    this.refresh();
  }

  get now(): number {
    return this.target ?? this.video.currentTime;
  }

  /** Go to a time. A film that plays plays on; one that does not stays paused. */
  goTo(seconds: number): void {
    const to = Math.min(Math.max(seconds, 0), duration(this.film));
    if (this.moment?.end && (to < this.moment.start || to >= this.moment.end)) this.moment = null;
    this.target = to;
    this.video.preload = "metadata";
    if (canSeek(this.video, to)) this.video.currentTime = to;
    else void this.goToInWhole();
    this.refresh(); // a film that is not loaded yet sends no event
  }

  /** Go to the start of a moment, and when it has been played to its end, pause there or play it again. */
  open(moment: Moment): void {
    this.moment = moment;
    this.goTo(moment.start);
  }

  /** Play; where the browser forbids sound, without it and with captions. */
  begin(): void {
    this.video.play().catch((error: Error) => {
      if (error.name !== "NotAllowedError" || this.video.muted) return; // the player itself says what is wrong
      this.video.muted = this.captioned = true;
      this.begin();
    });
  }

  pause(): void {
    this.video.pause();
  }

  toggle(): void {
    if (this.video.paused) this.begin();
    else this.pause();
  }

  skip(seconds: number): void {
    this.goTo(this.now + seconds);
  }

  stepFrame(frames: number): void {
    this.pause();
    this.goTo((Math.floor(this.now * this.film.fps + 1e-3) + frames + 0.1) / this.film.fps);
  }

  goToShare(share: number): void {
    this.goTo(share * duration(this.film));
  }

  nextBeat(step: 1 | -1): void {
    this.goToPart(beatsOf(this.film), step);
  }

  nextChapter(step: 1 | -1): void {
    this.goToPart(this.film.chapters, step);
  }

  changeRate(step: 1 | -1): void {
    const number = RATES.indexOf(this.video.playbackRate) + step;
    this.video.playbackRate = RATES[Math.min(Math.max(number, 0), RATES.length - 1)] ?? 1;
  }

  toggleCaptions(): void {
    this.captioned = !this.captioned;
    this.refresh();
  }

  toggleSound(): void {
    this.video.muted = !this.video.muted;
  }

  toggleFullScreen(): void {
    if (document.fullscreenElement) void document.exitFullscreen();
    else this.element.requestFullscreen().catch(() => {});
  }

  togglePicture(): void {
    if (document.pictureInPictureElement) void document.exitPictureInPicture();
    else this.video.requestPictureInPicture?.().catch(() => {});
  }

  /** Do what a key asks for, if it is one of the player's. */
  press(event: KeyboardEvent): void {
    const command = commandOf(event, this.options.alone ?? false);
    if (!command) return;
    event.preventDefault();
    command(this);
  }

  private goToPart(parts: readonly Part[], step: 1 | -1): void {
    const here = partAt(parts, this.now);
    const again = step < 0 && this.now - (parts[here]?.start ?? 0) > AGAIN;
    const part = parts[again ? here : here + step];
    if (part) this.goTo(part.start);
    else if (step < 0) this.goTo(0);
  }

  private async goToInWhole(): Promise<void> {
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

  private build(): void {
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

  private controls(): HTMLElement {
    const previous = button("previous", say("previousBeat", { key: "Shift+P" }));
    const next = button("next", say("nextBeat", { key: "Shift+N" }));
    const picture = button("picture", say("pictureInPicture", { key: "i" }), "picture");
    picture.hidden = !document.pictureInPictureEnabled;
    this.full.hidden = !document.fullscreenEnabled;
    this.captions.hidden = this.film.worded;
    this.sound.hidden = !this.film.heard;
    this.copy.hidden = this.options.page === null;
    this.rate.title = say("speed", { slower: "<", faster: ">" });
    this.rate.setAttribute("aria-label", spoken(this.rate.title));
    this.rate.append(...RATES.map((rate) => choice(String(rate), `${pageWords().figures(rate)}×`)));
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
      [this.sound, () => this.toggleSound()],
      [this.copy, () => void this.copyLink()],
      [picture, () => this.togglePicture()],
      [this.full, () => this.toggleFullScreen()],
    ] as const) {
      control.addEventListener("click", act);
    }
    const { play, time, place, captions, language, sound, rate, copy, full } = this;
    const choices = [captions, language, sound, rate, copy, picture, full];
    return toolbar(say("player"), play, previous, next, time, place, ...choices);
  }

  private listen(): void {
    const { video } = this;
    for (const event of [
      "timeupdate",
      "seeking",
      "playing",
      "pause",
      "ended",
      "ratechange",
      "volumechange",
      "loadedmetadata",
    ]) {
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
  private listenToCaptions(): void {
    const { language, tracks } = this;
    if (this.film.worded) return;
    const chosen = () => tracks.find((track) => track.language === language.value) ?? tracks[0];
    const show = () => {
      const cue = [...(chosen()?.activeCues ?? [])].at(-1) as VTTCue | undefined; // where two meet, both are active
      this.words.lang = chosen()?.language ?? "";
      this.words.textContent = cue?.getCueAsHTML().textContent ?? "";
    };
    for (const track of tracks) {
      track.mode = "hidden"; // loaded, and told when they change, but not drawn by the browser
      track.addEventListener("cuechange", show);
    }
    language.addEventListener("change", () => {
      this.captioned = true;
      show();
      this.refresh();
    });
  }

  /** Those of the page: some browsers also find those in the film's file. */
  private get tracks(): TextTrack[] {
    return [...this.video.querySelectorAll("track")].map((element) => element.track);
  }

  /** A time that was asked for before the film was known may be one that this server cannot lead to. */
  private keepPromise(): void {
    if (this.target !== null && !this.loading) this.goTo(this.target);
  }

  /** Some browsers only find out on the way that a server sends whole files. */
  private stumble(): void {
    const { video } = this;
    if (!video.error || this.loading || /^(blob|data):/.test(video.currentSrc)) return;
    this.target ??= video.currentTime;
    void this.goToInWhole();
  }

  private arrive(): void {
    if (!this.loading) this.target = null;
    this.refresh();
  }

  private keepToMoment(): void {
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

  private async copyLink(): Promise<void> {
    if (this.options.page === null) return;
    const address = new URL(fragmentOf(this.now), new URL(this.options.page, location.href));
    try {
      await navigator.clipboard.writeText(address.href);
      this.notice.textContent = say("copied", { time: clock(this.now) });
    } catch {
      this.notice.textContent = address.href; // where the browser denies access to the clipboard
    }
    setTimeout(() => {
      this.notice.textContent = "";
    }, 4000);
  }

  /** Show where the film is, and what each button would do now. */
  private refresh(): void {
    const { video, now } = this;
    const chapter = this.film.chapters[partAt(this.film.chapters, now)];
    const over = video.ended && this.target === null;
    this.timeline.show(now);
    this.time.textContent = `${clock(now)} / ${clock(duration(this.film))}`;
    this.place.textContent = chapter?.title ?? "";
    this.start.hidden = this.begun || !video.paused || this.target !== null;
    relabel(this.play, video.paused ? (over ? "again" : "play") : "pause", playLabel(video.paused, over));
    relabel(this.copy, "link", say("copyLink", { time: clock(now) }));
    const whole = document.fullscreenElement === this.element;
    relabel(this.full, whole ? "back" : "whole", say(whole ? "leaveFullScreen" : "fullScreen", { key: "f" }));
    relabel(this.sound, video.muted ? "muted" : "sound", say(video.muted ? "unmute" : "mute", { key: "m" }));
    this.captions.setAttribute("aria-pressed", String(this.captioned));
    this.words.hidden = !this.captioned || this.film.worded;
    this.rate.value = String(video.playbackRate);
    this.options.follow?.(now);
  }
}

function playLabel(paused: boolean, over: boolean): string {
  return say(paused ? (over ? "again" : "play") : "pause", { key: "k" });
}

function button(name: Icon, label: string, kind = ""): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  if (kind) made.className = kind;
  relabel(made, name, label);
  return made;
}

function relabel(of: HTMLButtonElement, name: Icon, label: string): void {
  if (of.dataset.icon !== name) of.replaceChildren(icon(name));
  of.dataset.icon = name;
  if (of.title === label) return;
  of.title = label;
  of.setAttribute("aria-label", spoken(label));
}

/** What is read out of a label: not its keys, which stand in brackets. */
function spoken(label: string): string {
  return label.replace(/(?<!\s)\s*[(（][^()（）]*[)）]$/, "");
}

function choice(value: string, label: string): HTMLOptionElement {
  const made = document.createElement("option");
  made.value = value;
  made.textContent = label;
  return made;
}

/** A language of captions: by its code, for which phones have room, and by its name for whoever hears it. */
function inShort({ label, language }: TextTrack): HTMLOptionElement {
  const made = choice(language, language.toUpperCase());
  made.setAttribute("aria-label", label);
  return made;
}

function text(kind: string): HTMLElement {
  const made = document.createElement("span");
  made.className = kind;
  return made;
}
