/**
 * The page's only script. Every form works without it: it says that work is under way, and keeps an impatient second
 * press of a button from being sent.
 */
export const SCRIPT = `"use strict";
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  const busy = form.querySelector(".busy");
  if (busy) busy.textContent = form.dataset.busy;
  // Only after the form's data, which names the button pressed, has been put together.
  setTimeout(() => { for (const button of form.querySelectorAll("button")) button.disabled = true; });
});
// Coming back to the page by the browser's own button finds the buttons usable again.
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("form[method=post] button")) button.disabled = false;
  for (const busy of document.querySelectorAll(".busy")) busy.textContent = "";
});
`;

/** A sheet with a tick, for the browser's tab. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="4" y="2" width="24" height="28" rx="4" fill="#1d6f5c"/><path d="M10 17l4.5 4.5L22 12" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>
`;
