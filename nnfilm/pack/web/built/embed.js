"use strict";
(() => {
  // src/embed.ts
  var PLACEHOLDER = document.body.dataset.placeholder ?? "";
  var field = document.getElementById("address");
  var said = document.getElementById("address-status");
  var areas = [...document.querySelectorAll("textarea")];
  function escapeAddress(text) {
    try {
      const url = new URL(text.includes("://") ? text : `https://${text}`);
      if (!["http:", "https:"].includes(url.protocol)) return null;
      const folder = url.pathname.replace(/(index|embed|player)\.html$/, "").replace(/\/+$/, "");
      return (url.origin + folder).replace(/[&'"<>\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
    } catch {
      return null;
    }
  }
  function fill() {
    const text = field.value.trim();
    const address = text && escapeAddress(text);
    said.textContent = address === null ? "This is not the address of a web page." : "";
    field.setAttribute("aria-invalid", String(address === null));
    for (const area of areas) {
      area.value = area.defaultValue.replaceAll(`"${PLACEHOLDER}/`, () => `"${address || PLACEHOLDER}/`);
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
  field.disabled = false;
  field.addEventListener("input", fill);
  if (location.protocol.startsWith("http")) field.value = new URL(".", location.href).href;
  fill();
})();
