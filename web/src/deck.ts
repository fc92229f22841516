// The deck. A slide plays its clip and then shows its last frame. One step back shows the still of that frame, not the
// clip: a player that seeks to its end while hidden may keep showing an old frame. With reduced motion, slides show
// stills until R is pressed.
/** What of reveal.js is used here; its script runs before this one. */
declare const Reveal: {
  initialize(options: Record<string, unknown>): Promise<unknown>;
  on(event: string, act: () => void): void;
  addKeyBinding(key: { keyCode: number; key: string; description: string }, act: () => void): void;
  triggerKey(keyCode: number): void;
  getSlides(): Element[];
  getCurrentSlide(): Element | undefined;
  isOverview(): boolean;
};

const END = 1e6; // seconds, more than any clip has: the player seeks to the last frame
const SETTLED = 100; // milliseconds: a slow machine may have skipped the last frame; by then no other is pending
const stage = document.querySelector(".reveal") as HTMLElement;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

let shown = -1; // number of the current slide
let interrupted: HTMLVideoElement | null = null; // the clip that was playing when the slides were covered
let lectern: Window | null = null; // the speaker's window

const clipOf = (slide: Element | undefined) => slide?.querySelector("video");

function arrive(): void {
  const slides = Reveal.getSlides();
  const current = Reveal.getCurrentSlide();
  const now = current ? slides.indexOf(current) : -1;
  if (now === shown || Reveal.isOverview()) return;
  leave(slides[shown]);
  const back = now === shown - 1;
  shown = now;
  slides.forEach((slide, number) => {
    supply(clipOf(slide), number - now);
  });
  const slide = slides[now];
  if (!slide || !clipOf(slide) || calm.matches) return;
  sharpen(slide);
  if (!back) begin(slide);
}

// A clip that was left is loaded again, so that it starts with its first frame and no other flashes up.
function leave(slide: Element | undefined): void {
  slide?.classList.remove("plays");
  const clip = clipOf(slide);
  if (!clip) return;
  clip.onended = null;
  drop(clip);
}

// This clip and the next are loaded, others are unloaded: browsers keep only a few at a time.
function supply(clip: HTMLVideoElement | null | undefined, distance: number): void {
  if (!clip) return;
  if (distance < 0 || distance > 1) drop(clip);
  else if (!calm.matches) fetchClip(clip);
}

// Load the large still, so that it is there when one comes back to the slide.
function sharpen(slide: Element): void {
  const source = slide.querySelector("source");
  if (source) source.media = "all";
}

function fetchClip(clip: HTMLVideoElement): void {
  if (!clip.hasAttribute("src")) clip.src = clip.dataset.clip ?? "";
}

function drop(clip: HTMLVideoElement): void {
  if (!clip.hasAttribute("src")) return;
  clip.removeAttribute("src");
  clip.load();
}

function begin(slide: Element): void {
  slide.classList.add("plays");
  const clip = clipOf(slide);
  if (clip) run(clip);
}

// If a server only sends whole files, a clip can seek only to its start: then the still is shown.
function settle(clip: HTMLVideoElement): void {
  if (!clip.seekable.length || clip.seekable.end(0) > 0) clip.currentTime = END;
  else clip.closest("section")?.classList.remove("plays");
}

function run(clip: HTMLVideoElement): void {
  clip.onended = () => {
    clip.onended = null;
    setTimeout(() => clip.ended && settle(clip), SETTLED);
  };
  clip.play().catch(() => {}); // the slide was left before the clip began
}

// Pause, resume, or replay at the end.
function toggle(): void {
  const slide = Reveal.getCurrentSlide();
  const clip = clipOf(slide);
  if (!slide || !clip || Reveal.isOverview()) return;
  fetchClip(clip);
  slide.classList.add("plays");
  if (clip.paused) run(clip);
  else clip.pause();
}

function cover(): void {
  const clip = clipOf(Reveal.getSlides()[shown]);
  interrupted = clip && !clip.paused ? clip : null;
  clip?.pause();
}

function uncover(): void {
  arrive();
  if (interrupted && interrupted === clipOf(Reveal.getCurrentSlide())) run(interrupted);
  interrupted = null;
}

// The speaker's window has no content of its own: it is filled from here, and its keys are handled here.
function openLectern(): void {
  lectern = window.open("", "lectern", "popup,width=760,height=760");
  if (!lectern) return; // the browser blocks new windows
  const page = lectern.document;
  const style = page.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("deck.css", location.href).href;
  page.title = document.title;
  page.documentElement.lang = document.documentElement.lang;
  page.head.replaceChildren(style);
  page.body.className = "lectern";
  lectern.onkeydown = (event: KeyboardEvent) => {
    if (!event.ctrlKey && !event.altKey && !event.metaKey) Reveal.triggerKey(event.keyCode);
  };
  prompt();
}

function prompt(): void {
  if (!lectern || lectern.closed) return;
  const slides = Reveal.getSlides();
  const slide = Reveal.getCurrentSlide();
  const following = slide && slides[slides.indexOf(slide) + 1];
  const next = lectern.document.createElement("section");
  next.className = "next";
  next.append(...copies(following, "h2, img"));
  lectern.document.body.replaceChildren(...copies(slide, "h1, .strip, .notes > *"), ...(following ? [next] : []));
}

function copies(slide: Element | undefined, parts: string): Node[] {
  const page = lectern?.document;
  return page ? Array.from(slide?.querySelectorAll(parts) ?? [], (part) => page.importNode(part, true)) : [];
}

function start(): void {
  Reveal.on("slidechanged", arrive);
  Reveal.on("slidechanged", prompt);
  for (const event of ["overviewshown", "paused"]) Reveal.on(event, cover);
  for (const event of ["overviewhidden", "resumed"]) Reveal.on(event, uncover);
  Reveal.addKeyBinding({ keyCode: 82, key: "R", description: "Pause, resume or replay the clip" }, toggle);
  Reveal.addKeyBinding({ keyCode: 83, key: "S", description: "Speaker notes in a window" }, openLectern);
  for (const picture of document.querySelectorAll(".picture")) {
    picture.addEventListener("click", (event) => event.defaultPrevented || toggle());
  }
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
  transition: "none",
  navigationMode: "linear",
  viewDistance: 2,
  mobileViewDistance: 2,
  scrollActivationWidth: 0,
  controlsTutorial: false,
  controlsBackArrows: "visible",
}).then(start);
