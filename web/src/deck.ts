// The deck. A slide plays its clip and then shows its last picture. One step back shows the still of that, not the clip:
// a player that seeks while hidden may keep showing an old picture. With reduced motion, slides show stills until R is
// pressed.

import Reveal from "reveal.js";
import { Clip, type Source } from "./clip";
import { type Command, isCommand, type Report } from "./messages";
import { say } from "./words";

// The side of the speaker's window: opens it, tells it where the deck is, and does what is asked for there.

const EVERY = 200; // milliseconds between two reports

interface Deck {
  report(): Report;
  press(keyCode: number): void;
  goTo(slide: number): void;
}

class Lectern {
  private other: Window | null = null;

  constructor(private readonly deck: Deck) {
    addEventListener("message", (event) => this.hear(event));
    setInterval(() => this.tell(), EVERY);
  }

  open(): void {
    this.other = window.open("speaker.html", "speaker", "popup,width=1100,height=760");
    this.other?.focus();
  }

  private tell(): void {
    if (this.other && !this.other.closed) this.other.postMessage(this.deck.report(), "*");
  }

  // After the deck was loaded again it does not know the window, which still knows the deck. Only a window that was
  // opened from here is heard.
  private hear(event: MessageEvent): void {
    const from = event.source as Window | null;
    if (!from || from.opener !== window || !isCommand(event.data)) return;
    this.other = from;
    this.obey(event.data);
    this.tell();
  }

  private obey(command: Command): void {
    if ("press" in command) this.deck.press(command.press);
    if ("goTo" in command) this.deck.goTo(command.goTo);
  }
}

const stage = document.querySelector(".reveal") as HTMLElement;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const source: Source = { address: stage.dataset.film ?? "" };
const clips = new Map<Element, Clip>();

let shown = -1; // number of the current slide, from 0
let interrupted: Clip | null = null; // the clip that was playing when the slides were covered

const clipOf = (slide: Element | undefined) => slide && clips.get(slide);

function arrive(): void {
  const slides = Reveal.getSlides();
  const current = Reveal.getCurrentSlide();
  const now = current ? slides.indexOf(current as HTMLElement) : -1;
  if (now === shown || Reveal.isOverview()) return;
  leave(slides[shown]);
  const back = now === shown - 1;
  shown = now;
  slides.forEach((slide, number) => {
    supply(clipOf(slide), number - now);
  });
  const slide = slides[now];
  if (slide && !back && !calm.matches) begin(slide);
}

// A clip that was left is loaded again, so that it starts with its first picture and no other flashes up.
function leave(slide: Element | undefined): void {
  slide?.classList.remove("plays", "loops");
  clipOf(slide)?.drop();
}

// This clip and the next are loaded, others are not.
function supply(clip: Clip | undefined, distance: number): void {
  if (!clip) return;
  if (distance < 0 || distance > 1) clip.drop();
  else if (!calm.matches) clip.load();
}

// Without the film the still remains.
function begin(slide: Element): void {
  const clip = clipOf(slide);
  if (!clip || clip.fails) return;
  slide.classList.add("plays");
  clip.play();
}

function current(): Element | undefined {
  const slide = Reveal.getCurrentSlide();
  return slide && clipOf(slide) && !Reveal.isOverview() ? slide : undefined;
}

// Pause, play on, or again.
function toggle(): void {
  const slide = current();
  const clip = clipOf(slide);
  if (!slide || !clip) return;
  if (clip.plays) clip.pause();
  else begin(slide);
}

// Repeat the clip, or let it end.
function loop(): void {
  const slide = current();
  const clip = clipOf(slide);
  if (!slide || !clip) return;
  clip.loops = slide.classList.toggle("loops");
  if (clip.loops) begin(slide);
}

function cover(): void {
  const clip = clipOf(Reveal.getSlides()[shown]);
  interrupted = clip?.plays ? clip : null;
  clip?.pause();
}

function uncover(): void {
  arrive();
  if (interrupted && interrupted === clipOf(Reveal.getCurrentSlide())) interrupted.play();
  interrupted = null;
}

function goTo(number: number): void {
  const slide = Reveal.getSlides()[number - 1];
  if (!slide) return;
  if (Reveal.isOverview()) Reveal.toggleOverview(false);
  const { h, v } = Reveal.getIndices(slide as HTMLElement);
  Reveal.slide(h, v);
}

const lectern = new Lectern({
  report: () => {
    const clip = clipOf(Reveal.getCurrentSlide());
    return {
      slide: shown + 1,
      share: clip?.share ?? 0,
      plays: clip?.plays ?? false,
      loops: clip?.loops ?? false,
      covered: Reveal.isPaused() || Reveal.isOverview(),
    };
  },
  press: (keyCode) => Reveal.triggerKey(keyCode),
  goTo,
});

// The arrows from slide to slide, and the button that uncovers a slide, are drawn by reveal.js, and named here.
function nameButtons(): void {
  for (const button of document.querySelectorAll(".resume-button")) button.textContent = say("resume");
  for (const way of ["left", "right", "up", "down"]) {
    for (const arrow of document.querySelectorAll(`.navigate-${way}`)) arrow.setAttribute("aria-label", say(way));
  }
}

// The list of keys. That of reveal.js is in English alone, does not open on every keyboard, and knows no clips.
function offerHelp(): void {
  const help = document.querySelector(".help") as HTMLDialogElement;
  document.addEventListener("keydown", (event) => {
    if (event.key === "?") help.showModal();
  });
  help.addEventListener("keydown", (event) => {
    event.stopPropagation(); // no slide changes below it
    if (event.key === "?") help.close();
  });
  help.addEventListener("click", () => help.close());
}

function start(): void {
  nameButtons();
  const fps = Number(stage.dataset.fps);
  for (const slide of Reveal.getSlides()) {
    const video = slide.querySelector("video");
    if (!video) continue;
    clips.set(slide, new Clip(video, source, fps));
    video.addEventListener("error", () => slide.classList.remove("plays", "loops"));
    video.parentElement?.addEventListener("click", (event) => event.defaultPrevented || toggle());
  }
  Reveal.on("slidechanged", arrive);
  for (const event of ["overviewshown", "paused"]) Reveal.on(event, cover);
  for (const event of ["overviewhidden", "resumed"]) Reveal.on(event, uncover);
  Reveal.addKeyBinding(76, loop); // L
  Reveal.addKeyBinding(82, toggle); // R
  Reveal.addKeyBinding(83, () => lectern.open()); // S
  offerHelp();
  arrive();
}

Reveal.initialize({
  width: Number(stage.dataset.width),
  height: Number(stage.dataset.height),
  margin: 0,
  minScale: 0.05,
  maxScale: 8,
  center: false,
  hash: true,
  help: false,
  transition: "none",
  navigationMode: "linear",
  slideNumber: "c/t", // G counts as the slides do,
  showSlideNumber: "speaker", // which show their numbers themselves
  viewDistance: 2,
  mobileViewDistance: 2,
  scrollActivationWidth: 0,
  controlsTutorial: false,
  controlsBackArrows: "visible",
}).then(start);
