"use strict";

// A picture that moves can be paused; to whoever wants less motion it stands still at first.
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

// What scrolls can be scrolled by keys.
for (const box of document.querySelectorAll("pre, .table-wrapper")) {
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
}

// From a disk a page cannot read another one to quote it: what is found is then told by its title alone.
if (location.protocol === "file:" && typeof DOCUMENTATION_OPTIONS === "object") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
