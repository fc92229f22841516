"use strict";
(() => {
  // src/search.ts
  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("en").replace(/\s+/g, " ");
  }
  function has(text, query) {
    return plain(query).trim().split(" ").every((word) => /^\d/.test(word) ? ` ${text}`.includes(` ${word}`) : text.includes(word));
  }

  // src/course.ts
  function start() {
    const form = document.querySelector("search");
    const input = document.querySelector("input[type=search]");
    const found = document.querySelector(".found");
    if (!form || !input || !found) return;
    const films = [...document.querySelectorAll(".films > li")].map((film) => ({
      film,
      text: plain(film.textContent ?? "")
    }));
    function search() {
      const query = input?.value.trim() ?? "";
      let count = 0;
      for (const { film, text } of films) {
        film.hidden = !has(text, query);
        count += Number(!film.hidden);
      }
      tell(query ? count : void 0);
    }
    function tell(count) {
      if (!found) return;
      const { one, many, none } = found.dataset;
      if (count === void 0) found.textContent = "";
      else found.textContent = (count === 0 ? none : count === 1 ? one : `${count} ${many}`) ?? "";
    }
    function press(event) {
      if (event.ctrlKey || event.altKey || event.metaKey || !input) return;
      if (event.key === "/" && event.target !== input) {
        event.preventDefault();
        input.focus();
      } else if (event.key === "Escape" && event.target === input) {
        input.value = "";
        search();
      }
    }
    form.hidden = false;
    input.addEventListener("input", search);
    document.addEventListener("keydown", press);
    addEventListener("pageshow", search);
  }
  document.addEventListener("DOMContentLoaded", start);
})();
