/** What office.js takes for a stop of the Tab key. */
const STOPS =
  "a[href], area[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex], [contenteditable]";

/**
 * Leaves the Tab key to the browser wherever office.js would lose its way: it takes every Tab for itself and looks for the
 * stop after the element that has the focus, and from one that is no stop (a view just opened, or nothing, after the
 * focused button went away) it leaves the pane, past all that is in it.
 */
export function keepTabInPane(page: Document): void {
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" || !(event.target instanceof Element)) return;
    const isStop = event.target.matches(STOPS) && event.target.getAttribute("tabindex") !== "-1";
    // office.js listens at the window, which the event has yet to come to.
    if (!isStop) event.stopPropagation();
  });
}
