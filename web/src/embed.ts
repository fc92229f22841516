// The page with code to paste: fills in the address of the folder, and copies.

import { say } from "./words";

const PLACEHOLDER = document.body.dataset.placeholder ?? "";
const field = document.getElementById("address") as HTMLInputElement;
const said = document.getElementById("address-status") as HTMLElement;
const areas = [...document.querySelectorAll("textarea")];
const offered = areas.map((area) => area.value);

/** An address, escaped for HTML, Markdown and Python; null if it is invalid. */
function escapeAddress(text: string): string | null {
  try {
    const url = new URL(text.includes("://") ? text : `https://${text}`);
    if (!["http:", "https:"].includes(url.protocol)) return null;
    const folder = url.pathname.replace(/(index|embed|player)\.html$/, "").replace(/(?<!\/)\/+$/, "");
    return (url.origin + folder).replace(/[&'"<>()\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  } catch {
    return null;
  }
}

/** Writes the code with the address. */
function fill(): void {
  const text = field.value.trim();
  const address = text && escapeAddress(text);
  said.textContent = address === null ? say("noAddress") : "";
  field.setAttribute("aria-invalid", String(address === null));
  areas.forEach((area, number) => {
    const code = offered[number] ?? "";
    area.value = code.replaceAll(new RegExp(`(?<=["(])${PLACEHOLDER}/`, "g"), () => `${address || PLACEHOLDER}/`);
  });
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const area = document.getElementById(button.dataset.copies ?? "") as HTMLTextAreaElement;
  area.select();
  try {
    await navigator.clipboard.writeText(area.value);
  } catch {
    document.execCommand("copy"); // where the browser denies access to the clipboard
  }
  if (button.nextElementSibling) button.nextElementSibling.textContent = say("copied");
}

for (const button of document.querySelectorAll("button")) {
  button.disabled = false;
  button.addEventListener("click", () => copy(button));
}
field.disabled = false;
field.addEventListener("input", fill);
if (location.protocol.startsWith("http")) field.value = new URL(".", location.href).href;
fill();
