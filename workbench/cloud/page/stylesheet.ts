/** The page's look: light and dark as the reader's system has it, from 360 px upwards. */
export const STYLESHEET = `
:root {
  color-scheme: light dark;
  --paper: #f5f6f4; --card: #ffffff; --ink: #1d2522; --quiet: #56625d; --line: #d9dedb;
  --accent: #1d6f5c; --on-accent: #ffffff; --late: #a4342c; --good: #e3f1ec; --bad: #fbe9e6; --row: #f0f3f1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #141917; --card: #1d2421; --ink: #e7ece9; --quiet: #a3b0aa; --line: #36413c;
    --accent: #6cc7ae; --on-accent: #0d1f19; --late: #f2a39b; --good: #1c362e; --bad: #43241f; --row: #242d29;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.5 "Segoe UI", system-ui, -apple-system, "Helvetica Neue", "Open Sans", Arial, sans-serif;
}
header, main, footer { padding: 0 max(16px, calc((100% - 1280px) / 2)); }
header { background: var(--card); border-bottom: 1px solid var(--line); }
.bar { display: flex; flex-wrap: wrap; gap: 0 24px; justify-content: space-between; padding-top: 12px; }
.bar p { margin: 0; }
.name strong { color: var(--accent); font-size: 1.15rem; margin-right: 8px; }
.day, .quiet, footer { color: var(--quiet); }
header ul { display: flex; flex-wrap: wrap; gap: 4px; list-style: none; margin: 8px 0 0; padding: 0; }
header nav a { display: block; padding: 8px 14px; color: var(--ink); text-decoration: none; border-bottom: 3px solid transparent; }
header nav a:hover { border-color: var(--line); }
header nav a[aria-current] { border-color: var(--accent); color: var(--accent); font-weight: 600; }
main { padding-top: 24px; padding-bottom: 32px; outline: none; }
footer { padding-bottom: 24px; font-size: 0.9rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 16px; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 8px; }
h3 { font-size: 1rem; margin: 20px 0 4px; }
section { margin: 0 0 32px; }
section > p { max-width: 75ch; }
p { margin: 0 0 12px; }
a { color: var(--accent); }
code { font-size: 0.9em; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -999px; background: var(--card); padding: 8px 16px; z-index: 1; }
.skip:focus { left: 8px; top: 8px; }
.line { display: block; }
.late { color: var(--late); }
.notice { padding: 12px 16px; border-radius: 6px; margin: 0 0 20px; max-width: none; border-left: 4px solid; }
.notice.good { background: var(--good); border-color: var(--accent); }
.notice.bad { background: var(--bad); border-color: var(--late); }
.notice > p { margin: 0 0 8px; }
button, .button, input, select { font: inherit; border-radius: 6px; padding: 8px 14px; min-height: 42px; max-width: 100%; }
button, .button { display: inline-block; background: var(--accent); color: var(--on-accent); border: 1px solid var(--accent); cursor: pointer; text-decoration: none; }
button:hover, .button:hover { filter: brightness(1.1); }
button:disabled { opacity: 0.55; cursor: wait; }
input, select { background: var(--card); color: var(--ink); border: 1px solid var(--quiet); }
form { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: end; }
.filter { margin-bottom: 16px; }
.filter label { display: grid; gap: 2px; min-width: 0; color: var(--quiet); }
.settle { flex-wrap: nowrap; flex-direction: column; align-items: stretch; gap: 6px; }
.settle button { white-space: nowrap; }
.settle button + button, .clock button + button { background: transparent; color: var(--accent); }
.busy { align-self: center; color: var(--quiet); }
.clock, .sums li, .headers { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 16px; }
.sums { list-style: none; margin: 0; padding: 0; display: grid; gap: 12px; grid-template-columns: repeat(auto-fill, minmax(min(270px, 100%), 1fr)); }
.sums p { margin: 0; }
.big { font-size: 1.5rem; line-height: 1.3; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
section > table { margin: 0 0 12px; }
th, td { padding: 10px 12px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
.email { overflow-wrap: anywhere; }
.when { white-space: nowrap; }
.slim table { max-width: 560px; }
thead th { color: var(--quiet); font-size: 0.875rem; font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 600; min-width: 10rem; }
tbody th .quiet { font-weight: 400; font-size: 0.875rem; }
tbody tr:last-child > * { border-bottom: 0; }
tbody tr:hover { background: var(--row); }
.right { text-align: right; font-variant-numeric: tabular-nums; }
td.right { white-space: nowrap; }
.pages { display: flex; flex-wrap: wrap; gap: 8px 20px; margin-top: 16px; }
.headers { margin: 0 0 20px; display: grid; gap: 4px; }
.headers div { display: grid; grid-template-columns: 110px 1fr; gap: 12px; }
.headers dt { color: var(--quiet); }
.headers dd { margin: 0; overflow-wrap: anywhere; }
.parts { display: grid; gap: 20px; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
.parts section { margin: 0; }
iframe, pre { width: 100%; height: 78vh; min-height: 420px; margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
pre { padding: 16px; overflow: auto; font: 0.75rem/1.6 "Cascadia Mono", Consolas, Menlo, "DejaVu Sans Mono", monospace; }
@media (max-width: 860px) {
  .parts { grid-template-columns: minmax(0, 1fr); }
  .cards, .cards tbody, .cards tr, .cards th, .cards td { display: block; width: 100%; }
  .cards { border: 0; background: none; }
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards tbody tr { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin: 0 0 12px; padding: 10px 14px; }
  .cards tbody th, .cards tbody td { border: 0; padding: 3px 0; text-align: left; white-space: normal; }
  .cards td { display: grid; grid-template-columns: 110px minmax(0, 1fr); gap: 12px; }
  .cards td::before { content: attr(data-heading); color: var(--quiet); font-size: 0.875rem; }
  .cards th, .cards td { overflow-wrap: anywhere; }
  .slim table { max-width: none; }
  .filter label, .filter input, .filter select { width: 100%; }
}
@media (max-width: 480px) { header nav a { padding: 8px 9px; } h1 { font-size: 1.35rem; } }
`;
