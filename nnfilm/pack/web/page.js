"use strict";

// The page shows the film, or its story in pictures, which come first for readers who prefer reduced motion.
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const page = document.documentElement;
page.dataset.view = calm.matches ? "pictures" : "film";

document.addEventListener("DOMContentLoaded", () => {
  const video = document.querySelector("video");
  const now = document.getElementById("now");
  const captions = document.getElementById("captions");
  const views = [...document.querySelectorAll("[data-shows]")];
  const timed = [...document.querySelectorAll("[data-start]")];
  const story = document.getElementById("story");
  const strip = document.querySelector(".chapters ol");

  function show(view) {
    page.dataset.view = view;
    for (const button of views) button.setAttribute("aria-pressed", button.dataset.shows === view);
    if (view === "pictures") video.pause();
  }

  // A film that was started before stays playing or paused.
  function jump(seconds) {
    const begun = video.played.length > 0;
    show("film");
    video.preload = "metadata";
    video.currentTime = seconds;
    follow(); // a film that is not loaded yet sends no event
    if (!begun && !calm.matches) video.play().catch(() => {}); // the player itself reports errors
    video.scrollIntoView({ block: "nearest" });
  }

  function press(button) {
    const chapter = document.getElementById(button.dataset.chapter);
    if (chapter && page.dataset.view === "pictures") chapter.focus();
    else jump(Number(button.dataset.start));
  }

  function isNow(button) {
    return Number(button.dataset.start) <= video.currentTime && video.currentTime < Number(button.dataset.stop);
  }

  function follow() {
    for (const button of timed) {
      const was = button.hasAttribute("aria-current");
      if (was === isNow(button)) continue;
      if (was) button.removeAttribute("aria-current");
      else enter(button);
    }
    const said = story.querySelector(".said[aria-current]");
    now.textContent = said ? said.textContent : "";
  }

  function enter(button) {
    button.setAttribute("aria-current", "true");
    const list = button.closest(".chapters") ? strip : story;
    if (!list.matches(":hover, :focus-within")) bringIn(button, list); // unless someone is reading it
  }

  // Only the list scrolls, never the page.
  function bringIn(button, list) {
    const inner = button.getBoundingClientRect();
    const outer = list.getBoundingClientRect();
    list.scrollBy({
      left: inner.left + inner.width / 2 - outer.left - outer.width / 2,
      top: inner.top + inner.height / 2 - outer.top - outer.height / 2,
      behavior: calm.matches ? "auto" : "smooth",
    });
  }

  for (const button of document.querySelectorAll("button")) button.disabled = false;
  for (const button of timed) button.addEventListener("click", () => press(button));
  for (const button of views) button.addEventListener("click", () => show(button.dataset.shows));
  for (const event of ["timeupdate", "seeking"]) video.addEventListener(event, follow);
  calm.addEventListener("change", () => show(calm.matches ? "pictures" : "film"));
  show(page.dataset.view);

  // The picture already shows the sentences, so captions over it are off by default.
  const track = video.textTracks[0];
  video.textTracks.addEventListener("change", () => captions.setAttribute("aria-pressed", track.mode === "showing"));
  captions.addEventListener("click", () => (track.mode = track.mode === "showing" ? "disabled" : "showing"));
});
