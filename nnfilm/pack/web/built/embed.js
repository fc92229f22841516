"use strict";
(() => {
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
    said.textContent = address === null ? "This is not the address of a web page." : "";
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
    if (button.nextElementSibling) button.nextElementSibling.textContent = "Copied.";
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
