// The deck. Whoever arrives at a slide sees its clip play, and then its last frame. One step back leads to the still of
// that frame, not to the clip: a player that is led to its end while nobody sees it may go on showing what it showed
// before. Where motion is not wanted, stills stand for clips until R is pressed.
"use strict";

const END = 1e6; // seconds, more than a clip has: a player goes to the last frame
const SETTLED = 100; // milliseconds: a slow machine may have skipped the last frame; by then no other is on its way
const stage = document.querySelector(".reveal");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

let shown = -1; // number of the slide that was arrived at
let interrupted = null; // the clip that ran when the slides were covered
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

// A clip that was left is fetched anew: so it begins with its first frame, and no other flashes up.
function leave(slide) {
  slide?.classList.remove("plays");
  const clip = clipOf(slide);
  if (!clip) return;
  clip.onended = null;
  drop(clip);
}

// This clip and the next are fetched, others are let go: browsers hold but a few at a time.
function supply(clip, distance) {
  if (!clip) return;
  if (distance < 0 || distance > 1) drop(clip);
  else if (!calm.matches) fetchClip(clip);
}

// From now on the still is the large one, so that it is there when one comes back to it.
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

// From a server that sends files only whole, a clip can be led nowhere but to its start: there the still has to do.
function settle(clip) {
  if (!clip.seekable.length || clip.seekable.end(0) > 0) clip.currentTime = END;
  else clip.closest("section").classList.remove("plays");
}

function run(clip) {
  clip.onended = () => {
    clip.onended = null;
    setTimeout(() => clip.ended && settle(clip), SETTLED);
  };
  clip.play().catch(() => {}); // it was left before it began
}

// Pause; go on; at the end, play again.
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

// The speaker's window holds nothing of its own: it is filled from here, and sends its keys here.
function openLectern() {
  lectern = window.open("", "lectern", "popup,width=760,height=760");
  if (!lectern) return; // the browser lets no page open windows
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
  Reveal.addKeyBinding({ keyCode: 82, key: "R", description: "Pause the clip, go on, play it again" }, toggle);
  Reveal.addKeyBinding({ keyCode: 83, key: "S", description: "Notes, in a window of their own" }, openLectern);
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
