/** All that is kept of somebody as one page that a browser shows and prints; nothing in it is code or is fetched from anywhere. */

/** What the page is made of: an export, as it crosses the wire. */
export type PageFacts = {
  readonly organisation: string;
  readonly customer: string;
  readonly email: string | null;
  readonly on: string;
  readonly parts: readonly {
    readonly title: string;
    readonly holds: string;
    readonly records: readonly { readonly [field: string]: unknown }[];
  }[];
  readonly files: readonly { readonly name: string; readonly size: number }[];
  readonly notKept: readonly string[];
  readonly stays: readonly string[];
};

export function personalDataPage(facts: PageFacts): string {
  const who = facts.email === null ? facts.customer : `${facts.email} (${facts.customer})`;
  const title = escaped(`Personal data: ${who}`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${title}</h1>
<p>Everything that ${escaped(facts.organisation)} keeps in Dunbook, as of ${escaped(facts.on)}.</p>
${facts.parts.map(partOf).join("\n")}
${filesOf(facts)}
<h2>What is not in this</h2>
${listOf(facts.notKept)}
<h2>What erasing leaves</h2>
${listOf(facts.stays)}
</body>
</html>
`;
}

const partOf = ({ title, holds, records }: PageFacts["parts"][number]): string =>
  `<h2>${escaped(title)}</h2>\n<p>${escaped(holds)}</p>\n${records.map(recordOf).join("\n")}`;

/** What is not said of a record is left out; the file made for machines has it. */
function recordOf(record: { readonly [field: string]: unknown }): string {
  const rows = Object.entries(record)
    .filter(([, value]) => isSaid(value))
    .map(([field, value]) => `<tr><th>${escaped(field)}</th><td>${shownValue(value)}</td></tr>`);
  return `<table>${rows.join("")}</table>`;
}

const isSaid = (value: unknown): boolean =>
  value !== null && value !== "" && !(typeof value === "object" && Object.keys(value ?? {}).length === 0);

function shownValue(value: unknown): string {
  if (typeof value === "string") return escaped(value);
  if (Array.isArray(value)) return `<ul>${value.map((part) => `<li>${shownValue(part)}</li>`).join("")}</ul>`;
  if (typeof value === "object" && value !== null) return recordOf({ ...value });
  return escaped(String(value));
}

const filesOf = ({ files }: PageFacts): string =>
  files.length === 0
    ? ""
    : `<h2>Files</h2>\n${listOf(files.map(({ name, size }) => `${name} (${size} bytes)`))}`;

const listOf = (texts: readonly string[]): string =>
  `<ul>${texts.map((text) => `<li>${escaped(text)}</li>`).join("")}</ul>`;

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

const STYLE =
  "body{font:14px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}table{border-collapse:collapse;margin:0 0 1em;width:100%}th{text-align:left;vertical-align:top;font-weight:600;width:14em}th,td{border:1px solid #bbb;padding:2px 6px;overflow-wrap:anywhere;white-space:pre-wrap}ul{margin:0;padding-left:1.2em}";
