"use strict";
(() => {
  // src/search.ts
  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("en").replace(/\s+/g, " ");
  }
  function has(text, query) {
    return plain(query).trim().split(" ").every((word) => /^\d/.test(word) ? ` ${text}`.includes(` ${word}`) : text.includes(word));
  }

  // src/template.ts
  function formatted(template, facts, language = "en", number = "") {
    let text = "";
    let at = 0;
    while (at < template.length) {
      const sign = template.charAt(at);
      if (sign !== "{") {
        text += sign === "#" && number ? number : sign;
        at += 1;
        continue;
      }
      const end = closing(template, at);
      text += argument(template.slice(at + 1, end), facts, language, number);
      at = end + 1;
    }
    return text;
  }
  function argument(inner, facts, language, number) {
    const [, name = "", kind, rest = ""] = /^\s*(\w+)\s*(?:,\s*(\w+)\s*,\s*([^]*))?$/.exec(inner) ?? [];
    const fact = facts[name] ?? "";
    if (!kind) return typeof fact === "number" ? shown(fact, language) : fact;
    const forms = formsOf(rest);
    if (kind === "select") return formatted(forms.get(String(fact)) ?? forms.get("other") ?? "", facts, language, number);
    const form = forms.get(`=${fact}`) ?? forms.get(rules(language).select(Number(fact))) ?? forms.get("other") ?? "";
    return formatted(form, facts, language, shown(Number(fact), language));
  }
  function formsOf(text) {
    const forms = /* @__PURE__ */ new Map();
    let at = 0;
    for (; ; ) {
      const start2 = text.indexOf("{", at);
      if (start2 < 0) return forms;
      const end = closing(text, start2);
      forms.set(text.slice(at, start2).trim(), text.slice(start2 + 1, end));
      at = end + 1;
    }
  }
  function closing(text, from) {
    let depth = 0;
    for (let at = from; at < text.length; at += 1) {
      if (text[at] === "{") depth += 1;
      if (text[at] === "}" && --depth === 0) return at;
    }
    return text.length;
  }
  var RULES = /* @__PURE__ */ new Map();
  function rules(language) {
    const known = RULES.get(language) ?? new Intl.PluralRules(language);
    RULES.set(language, known);
    return known;
  }
  function shown(number, language) {
    return number.toLocaleString(language, { useGrouping: "always" });
  }

  // src/words.ts
  var Words = class {
    constructor(data) {
      this.data = data;
      this.language = data.language;
      const parts = new Intl.NumberFormat(this.language).formatToParts(0.5);
      this.point = parts.find(({ type }) => type === "decimal")?.value ?? ".";
    }
    data;
    language;
    point;
    /** The text of a name; the name itself where a page has none, which no page of ours lacks. */
    say(name, facts = {}) {
      return formatted(this.data.texts[name] ?? name, facts, this.language);
    }
    /** A number in figures, as short as it is. */
    figures(number) {
      return String(number).replace("-", "−").replace(".", this.point);
    }
    /** A number as it stands beside an axis. */
    short(number) {
      const digits = Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 2;
      return this.figures(Number(number.toFixed(digits)));
    }
    /** A number with two digits after the point, and a real minus. */
    told(number) {
      return number.toFixed(2).replace("-", "−").replace(".", this.point);
    }
    /** How many there are. */
    count(number) {
      return shown(number, this.language);
    }
  };
  var own = null;
  function pageWords() {
    own ??= new Words(JSON.parse(document.getElementById("words")?.textContent ?? ""));
    return own;
  }
  function say(name, facts = {}) {
    return pageWords().say(name, facts);
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
      found.textContent = count === void 0 ? "" : count === 0 ? say("none") : say("found", { n: count });
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
