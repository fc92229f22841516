"use strict";

// Animated pictures can be paused; with prefers-reduced-motion they start paused.
const calm = matchMedia("(prefers-reduced-motion: reduce)");

for (const picture of document.querySelectorAll("picture.moving")) {
  const still = picture.querySelector("source");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pause";

  function show(moving) {
    still.media = moving ? "not all" : "all";
    button.textContent = moving ? "Pause" : "Play";
  }

  button.addEventListener("click", () => show(button.textContent === "Play"));
  calm.addEventListener("change", () => show(!calm.matches));
  show(!calm.matches);
  picture.after(button);
}

// Scrollable elements can be scrolled by keyboard.
for (const box of document.querySelectorAll("pre, .table-wrapper")) {
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
}

// Opened from disk, a page cannot read other pages: search results then show titles only.
if (location.protocol === "file:" && typeof DOCUMENTATION_OPTIONS === "object") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
