/** A pane that does what a test tells it to, by office.js alone. What it hears it keeps in `heard`. */

declare global {
  interface Window {
    heard: unknown[];
    ready: Promise<unknown>;
  }
}

window.heard = [];
window.ready = Office.onReady().then((info) => {
  Office.actions.associate("syncNow", (event: unknown) => window.heard.push(["syncNow", event]));
  return { ...info };
});

export {};
