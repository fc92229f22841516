"use strict";
(() => {
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
      const start = text.indexOf("{", at);
      if (start < 0) return forms;
      const end = closing(text, start);
      forms.set(text.slice(at, start).trim(), text.slice(start + 1, end));
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

  // src/embed.ts
  var PLACEHOLDER = document.body.dataset.placeholder ?? "";
  var field = document.getElementById("address");
  var said = document.getElementById("address-status");
  var areas = [...document.querySelectorAll("textarea")];
  var part = document.getElementById("part");
  var offered = JSON.parse(document.getElementById("parts")?.textContent ?? "[]");
  function escapeAddress(text) {
    try {
      const url = new URL(text.includes("://") ? text : `https://${text}`);
      if (!["http:", "https:"].includes(url.protocol)) return null;
      const folder = url.pathname.replace(/(index|embed|player)\.html$/, "").replace(/\/+$/, "");
      return (url.origin + folder).replace(/[&'"<>()\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
    } catch {
      return null;
    }
  }
  function fill() {
    const text = field.value.trim();
    const address = text && escapeAddress(text);
    said.textContent = address === null ? say("noAddress") : "";
    field.setAttribute("aria-invalid", String(address === null));
    const codes = offered[Number(part.value)] ?? {};
    for (const area of areas) {
      const code = codes[area.id] ?? "";
      area.value = code.replaceAll(new RegExp(`(?<=["(])${PLACEHOLDER}/`, "g"), () => `${address || PLACEHOLDER}/`);
      const section = area.closest("section");
      if (section) section.hidden = !code;
    }
  }
  async function copy(button) {
    const area = document.getElementById(button.dataset.copies ?? "");
    area.select();
    try {
      await navigator.clipboard.writeText(area.value);
    } catch {
      document.execCommand("copy");
    }
    if (button.nextElementSibling) button.nextElementSibling.textContent = say("copied");
  }
  for (const button of document.querySelectorAll("button")) {
    button.disabled = false;
    button.addEventListener("click", () => copy(button));
  }
  field.disabled = part.disabled = false;
  part.addEventListener("change", fill);
  field.addEventListener("input", fill);
  if (location.protocol.startsWith("http")) field.value = new URL(".", location.href).href;
  fill();
})();
