"use strict";
(() => {
  // src/deck.ts
  var END = 1e6;
  var SETTLED = 100;
  var stage = document.querySelector(".reveal");
  var calm = matchMedia("(prefers-reduced-motion: reduce)");
  var shown = -1;
  var interrupted = null;
  var lectern = null;
  var clipOf = (slide) => slide?.querySelector("video");
  function arrive() {
    const slides = Reveal.getSlides();
    const current = Reveal.getCurrentSlide();
    const now = current ? slides.indexOf(current) : -1;
    if (now === shown || Reveal.isOverview()) return;
    leave(slides[shown]);
    const back = now === shown - 1;
    shown = now;
    slides.forEach((slide2, number) => {
      supply(clipOf(slide2), number - now);
    });
    const slide = slides[now];
    if (!slide || !clipOf(slide) || calm.matches) return;
    sharpen(slide);
    if (!back) begin(slide);
  }
  function leave(slide) {
    slide?.classList.remove("plays");
    const clip = clipOf(slide);
    if (!clip) return;
    clip.onended = null;
    drop(clip);
  }
  function supply(clip, distance) {
    if (!clip) return;
    if (distance < 0 || distance > 1) drop(clip);
    else if (!calm.matches) fetchClip(clip);
  }
  function sharpen(slide) {
    const source = slide.querySelector("source");
    if (source) source.media = "all";
  }
  function fetchClip(clip) {
    if (!clip.hasAttribute("src")) clip.src = clip.dataset.clip ?? "";
  }
  function drop(clip) {
    if (!clip.hasAttribute("src")) return;
    clip.removeAttribute("src");
    clip.load();
  }
  function begin(slide) {
    slide.classList.add("plays");
    const clip = clipOf(slide);
    if (clip) run(clip);
  }
  function settle(clip) {
    if (!clip.seekable.length || clip.seekable.end(0) > 0) clip.currentTime = END;
    else clip.closest("section")?.classList.remove("plays");
  }
  function run(clip) {
    clip.onended = () => {
      clip.onended = null;
      setTimeout(() => clip.ended && settle(clip), SETTLED);
    };
    clip.play().catch(() => {
    });
  }
  function toggle() {
    const slide = Reveal.getCurrentSlide();
    const clip = clipOf(slide);
    if (!slide || !clip || Reveal.isOverview()) return;
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
  function openLectern() {
    lectern = window.open("", "lectern", "popup,width=760,height=760");
    if (!lectern) return;
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
    const following = slide && slides[slides.indexOf(slide) + 1];
    const next = lectern.document.createElement("section");
    next.className = "next";
    next.append(...copies(following, "h2, img"));
    lectern.document.body.replaceChildren(...copies(slide, "h1, .strip, .notes > *"), ...following ? [next] : []);
  }
  function copies(slide, parts) {
    const page = lectern?.document;
    return page ? Array.from(slide?.querySelectorAll(parts) ?? [], (part) => page.importNode(part, true)) : [];
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
    controlsBackArrows: "visible"
  }).then(start);
})();
