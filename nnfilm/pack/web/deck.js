// The deck. A slide plays its clip and then shows its last frame. One step back shows the still of that frame, not the
// clip: a player that seeks to its end while hidden may keep showing an old frame. With reduced motion, slides show
// stills until R is pressed.
"use strict";

const END = 1e6; // seconds, more than any clip has: the player seeks to the last frame
const SETTLED = 100; // milliseconds: a slow machine may have skipped the last frame; by then no other is pending
const stage = document.querySelector(".reveal");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

let shown = -1; // number of the current slide
let interrupted = null; // the clip that was playing when the slides were covered
let lectern = null; // the speaker's window

const clipOf = (slide) => slide?.querySelector("video");

function arrive() {
  const slides = Reveal.getSlides();
  const now = slides.indexOf(Reveal.getCurrentSlide());
  if (now === shown || Reveal.isOverview()) return;
  leave(slides[shown]);
  const back = now === shown - 1;
  shown = now;
  slides.forEach((slide, number) => supply(clipOf(slide), number - now));
  if (!clipOf(slides[now]) || calm.matches) return;
  sharpen(slides[now]);
  if (!back) begin(slides[now]);
}

// A clip that was left is loaded again, so that it starts with its first frame and no other flashes up.
function leave(slide) {
  slide?.classList.remove("plays");
  const clip = clipOf(slide);
  if (!clip) return;
  clip.onended = null;
  drop(clip);
}

// This clip and the next are loaded, others are unloaded: browsers keep only a few at a time.
function supply(clip, distance) {
  if (!clip) return;
  if (distance < 0 || distance > 1) drop(clip);
  else if (!calm.matches) fetchClip(clip);
}

// Load the large still, so that it is there when one comes back to the slide.
function sharpen(slide) {
  slide.querySelector("source").media = "all";
}

function fetchClip(clip) {
  if (!clip.hasAttribute("src")) clip.src = clip.dataset.clip;
}

function drop(clip) {
  if (!clip.hasAttribute("src")) return;
  clip.removeAttribute("src");
  clip.load();
}

function begin(slide) {
  slide.classList.add("plays");
  run(clipOf(slide));
}

// If a server only sends whole files, a clip can seek only to its start: then the still is shown.
function settle(clip) {
  if (!clip.seekable.length || clip.seekable.end(0) > 0) clip.currentTime = END;
  else clip.closest("section").classList.remove("plays");
}

function run(clip) {
  clip.onended = () => {
    clip.onended = null;
    setTimeout(() => clip.ended && settle(clip), SETTLED);
  };
  clip.play().catch(() => {}); // the slide was left before the clip began
}

// Pause, resume, or replay at the end.
function toggle() {
  const slide = Reveal.getCurrentSlide();
  const clip = clipOf(slide);
  if (!clip || Reveal.isOverview()) return;
  fetchClip(clip);
  slide.classList.add("plays");
  if (clip.paused) run(clip);
  else clip.pause();
}

function cover() {
  const clip = clipOf(Reveal.getSlides()[shown]);
  interrupted = clip && !clip.paused ? clip : null;
  clip?.pause();
}

function uncover() {
  arrive();
  if (interrupted && interrupted === clipOf(Reveal.getCurrentSlide())) run(interrupted);
  interrupted = null;
}

// The speaker's window has no content of its own: it is filled from here, and its keys are handled here.
function openLectern() {
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
  lectern.onkeydown = (event) => {
    if (!event.ctrlKey && !event.altKey && !event.metaKey) Reveal.triggerKey(event.keyCode);
  };
  prompt();
}

function prompt() {
  if (!lectern || lectern.closed) return;
  const slides = Reveal.getSlides();
  const slide = Reveal.getCurrentSlide();
  const following = slides[slides.indexOf(slide) + 1];
  const next = lectern.document.createElement("section");
  next.className = "next";
  next.append(...copies(following, "h2, img"));
  lectern.document.body.replaceChildren(...copies(slide, "h1, .strip, .notes > *"), ...(following ? [next] : []));
}

function copies(slide, parts) {
  return Array.from(slide?.querySelectorAll(parts) ?? [], (part) => lectern.document.importNode(part, true));
}

function start() {
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
