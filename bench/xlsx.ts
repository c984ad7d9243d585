/**
 * How fast a ledger of 100,000 invoices in 15 columns is opened, beside read-excel-file, and how fast one is saved after
 * edits. Every run is a process of its own, so that no reader profits from the other's warm-up; medians of five.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { strToU8, zipSync } from "fflate";
import { readSheet } from "read-excel-file/node";
import { openWorkbookFile } from "../workbench/excel/xlsx/open-workbook";

const ROWS = 100_000;
const COLUMNS = 15;
const RUNS = 5;
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

type Figures = {
  readonly ms: number;
  readonly saveMs: number;
  readonly peakMb: number;
  readonly cells: number;
};

/** One column of the ledger: its header and the cell in a row, where a text is a shared one. */
type Column = readonly [header: string, cell: (row: number) => string | number, style: number];

const LEDGER: readonly Column[] = [
  ["Invoice", (row) => `INV-2026-${String(row).padStart(6, "0")}`, 0],
  ["Customer", (row) => `Customer ${(row * 7919) % 5000} GmbH`, 0],
  ["E-mail", (row) => `accounts${(row * 7919) % 5000}@customer.example`, 0],
  ["Issued on", (row) => 45_000 + (row % 700), 1],
  ["Due on", (row) => 45_030 + (row % 700), 1],
  ["Currency", (row) => ["EUR", "USD", "HUF"][row % 3] ?? "EUR", 0],
  ["Amount", (row) => ((row * 104_729) % 1_000_000) / 100, 2],
  ["Open", (row) => ((row * 15_485_863) % 1_000_000) / 100, 2],
  ["Level", (row) => row % 5, 0],
  ["Status", (row) => ["open", "overdue", "paid", "on hold"][row % 4] ?? "open", 0],
  ["Last notice", (row) => 45_040 + (row % 700), 1],
  ["Next action", (row) => ["call", "reminder", "demand"][row % 3] ?? "call", 0],
  ["Days overdue", (row) => row % 120, 0],
  ["Reference", (row) => 10_000_000 + row * 17, 0],
  ["Note", (row) => `Müller & Söhne, order ${row % 997}`, 0],
];

const escaped = (text: string): string => text.replaceAll("&", "&amp;");

/** A deflated .xlsx as Excel writes it: shared texts, dates as styled numbers, spans. */
function ledgerFile(): Uint8Array {
  const numbers = new Map<string, number>();
  const cell = (row: number, column: number, value: string | number, style: number): string => {
    const reference = `${String.fromCharCode(65 + column)}${row}`;
    const look = style === 0 ? "" : ` s="${style}"`;
    if (typeof value === "number") return `<c r="${reference}"${look}><v>${value}</v></c>`;
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    return `<c r="${reference}"${look} t="s"><v>${number}</v></c>`;
  };
  const rows = [
    `<row r="1" spans="1:15">${LEDGER.map(([header], column) => cell(1, column, header, 0)).join("")}</row>`,
  ];
  for (let row = 2; row <= ROWS + 1; row += 1) {
    const cells = LEDGER.map(([, value, style], column) => cell(row, column, value(row), style));
    rows.push(`<row r="${row}" spans="1:15">${cells.join("")}</row>`);
  }
  return zipSync(ledgerParts(rows.join(""), [...numbers.keys()]), { level: 6 });
}

function ledgerParts(rows: string, texts: readonly string[]): Record<string, Uint8Array> {
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${kind}" Target="${target}"/>`;
  const related = (items: string): string =>
    `<Relationships xmlns="${PACKAGE}/relationships">${items}</Relationships>`;
  const parts: Readonly<Record<string, string>> = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/></Types>`,
    "_rels/.rels": related(relation("rId1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets><sheet name="Ledger" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": related(
      relation("rId1", "worksheet", "worksheets/sheet1.xml") +
        relation("rId2", "styles", "styles.xml") +
        relation("rId3", "sharedStrings", "sharedStrings.xml"),
    ),
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${MAIN}"><dimension ref="A1:O${ROWS + 1}"/><sheetData>${rows}</sheetData></worksheet>`,
    "xl/sharedStrings.xml": `<sst xmlns="${MAIN}" uniqueCount="${texts.length}">${texts.map((text) => `<si><t>${escaped(text)}</t></si>`).join("")}</sst>`,
  };
  return Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)]));
}

/** Opens the ledger, then writes a status into every tenth row and saves. */
function runOurs(path: string): Figures {
  const started = performance.now();
  const opened = openWorkbookFile(readFileSync(path), "ledger.xlsx");
  const ms = performance.now() - started;
  if (!opened.ok) throw new Error(opened.problem);
  const peakMb = peak();
  const [sheet] = opened.value.model.sheets;
  const cells = sheet?.rows.reduce((sum, row) => sum + (row?.length ?? 0), 0) ?? 0;
  const saving = performance.now();
  for (let row = 1; row <= ROWS; row += 10) sheet?.setValue(row, 9, "reminded");
  opened.value.save();
  return { ms, saveMs: performance.now() - saving, peakMb, cells };
}

async function runTheirs(path: string): Promise<Figures> {
  const started = performance.now();
  const rows = await readSheet(path);
  const ms = performance.now() - started;
  return { ms, saveMs: Number.NaN, peakMb: peak(), cells: rows.reduce((sum, row) => sum + row.length, 0) };
}

/** The most memory the process has held so far; maxRSS is in kilobytes. */
const peak = (): number => process.resourceUsage().maxRSS / 1024;

const READERS = { dunbook: runOurs, "read-excel-file": runTheirs } as const;
type Reader = keyof typeof READERS;

function measured(reader: Reader, path: string): Figures {
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), reader, path], {
    encoding: "utf8",
  });
  if (child.status !== 0) throw new Error(child.stderr);
  const figures: Figures = JSON.parse(child.stdout);
  if (figures.cells !== (ROWS + 1) * COLUMNS) throw new Error(`${reader} read ${figures.cells} cells.`);
  return figures;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function report(): void {
  const folder = mkdtempSync(join(tmpdir(), "dunbook-bench-"));
  try {
    const path = join(folder, "ledger.xlsx");
    writeFileSync(path, ledgerFile());
    const machine = `${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
    console.log(
      `${ROWS} rows x ${COLUMNS} columns, ${(statSync(path).size / 2 ** 20).toFixed(1)} MB; ${machine}`,
    );
    const runs = { dunbook: [] as Figures[], "read-excel-file": [] as Figures[] };
    for (let run = 0; run < RUNS; run += 1) {
      runs.dunbook.push(measured("dunbook", path));
      runs["read-excel-file"].push(measured("read-excel-file", path));
    }
    const middle = (reader: Reader, figure: keyof Figures) => median(runs[reader].map((run) => run[figure]));
    for (const reader of ["dunbook", "read-excel-file"] as const) {
      const ms = middle(reader, "ms");
      console.log(
        `${reader}: opens in ${ms.toFixed(0)} ms, ${Math.round((ROWS / ms) * 1000)} rows/s, peak ${middle(reader, "peakMb").toFixed(0)} MB`,
      );
    }
    console.log(`dunbook: 10,000 edits saved in ${middle("dunbook", "saveMs").toFixed(0)} ms`);
    console.log(
      `ratio: ${(middle("read-excel-file", "ms") / middle("dunbook", "ms")).toFixed(1)} times as fast`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [reader, path] = process.argv.slice(2);
if (reader === undefined || path === undefined) report();
else if (reader === "dunbook") console.log(JSON.stringify(runOurs(path)));
else console.log(JSON.stringify(await runTheirs(path)));
