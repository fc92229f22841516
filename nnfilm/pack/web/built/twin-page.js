"use strict";
(() => {
  // src/twin-page.ts
  document.addEventListener("DOMContentLoaded", () => {
    const told = document.getElementById("experiment")?.textContent ?? "";
    const main = document.querySelector("main");
    if (main) twin.desk(main, JSON.parse(told));
  });
})();
