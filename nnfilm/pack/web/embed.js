"use strict";

const field = document.getElementById("address");
const status = document.getElementById("address-status");
const areas = [...document.querySelectorAll("textarea")];

// An address, escaped for HTML and Python; null if it is invalid.
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
  status.textContent = address === null ? "This is not the address of a web page." : "";
  field.setAttribute("aria-invalid", address === null);
  for (const area of areas) {
    area.value = area.defaultValue.replaceAll('"{{ address }}/', () => `"${address || "{{ address }}"}/`);
  }
}

async function copy(button) {
  const area = document.getElementById(button.dataset.copies);
  area.select();
  try {
    await navigator.clipboard.writeText(area.value);
  } catch {
    document.execCommand("copy"); // where the browser denies access to the clipboard
  }
  button.nextElementSibling.textContent = "Copied.";
}

for (const button of document.querySelectorAll("button")) {
  button.disabled = false;
  button.addEventListener("click", () => copy(button));
}
field.disabled = false;
field.addEventListener("input", fill);
if (location.protocol.startsWith("http")) field.value = new URL(".", location).href;
fill();
