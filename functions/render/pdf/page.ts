import type { Content, TableLayout, TDocumentDefinitions } from "pdfmake/interfaces";
import type { CalendarDate } from "#domain/base/calendar";
import type { Speech } from "./speech";

/** A page as all our PDF files have it: A4, for an envelope with a window, as the printed letter in HTML. */

const POINTS_IN_MM = 72 / 25.4;
export const mm = (length: number): number => length * POINTS_IN_MM;

const QUIET = "#5b6673";
export const LATE = "#a83232";
const LINE = "#d5dae0";
const BOX = "#f2f4f6";

/** A document of these contents. Its day is the only time in it, so that the same contents give the same bytes. */
export function pageOf(
  { language }: Pick<Speech, "language">,
  about: { readonly title: string; readonly author: string; readonly on: CalendarDate },
  content: readonly Content[],
): TDocumentDefinitions {
  const { title, author, on } = about;
  const info = {
    title,
    author,
    creator: "Dunbook",
    producer: "Dunbook",
    creationDate: new Date(`${on}T12:00:00Z`),
  };
  return {
    pageSize: "A4",
    pageMargins: [mm(25), mm(20), mm(20), mm(22)],
    version: "1.7",
    language,
    displayTitle: true,
    info,
    defaultStyle: { font: "Roboto", fontSize: 9.5, lineHeight: 1.2, color: "#1f2933" },
    content: [...content],
    footer: (page, pages) => ({
      text: `${page} / ${pages}`,
      alignment: "right",
      fontSize: 8,
      color: QUIET,
      margin: [0, mm(8), mm(20), 0],
    }),
  };
}

/** Who a page is to and from, as view and statement have it. */
export type Parties = {
  readonly organisation: string;
  readonly sender: { readonly person: string | null; readonly email: string; readonly phone: string | null };
  readonly customer: string;
  readonly contact: string | null;
  readonly address: readonly string[];
};

/** The head of the first page: the sender, and the address where an envelope's window shows it. */
export function head({ organisation, sender, customer, contact, address }: Parties, speech: Speech): Content {
  const phone = sender.phone === null ? [] : [`${speech.word("phone")}: ${sender.phone}`];
  const from = [...(sender.person === null ? [] : [sender.person]), sender.email, ...phone];
  const to = [customer, ...(contact === null ? [] : [contact]), ...address];
  const window: Content = {
    // The margin of the page is 20 mm; the window's text begins 47 mm from its top.
    margin: [0, mm(25), 0, 0],
    stack: [
      { text: organisation, fontSize: 7.5, color: QUIET, margin: [0, 0, 0, mm(1.5)] },
      { text: to.join("\n"), lineHeight: 1.15 },
    ],
  };
  const right: Content = {
    alignment: "right",
    fontSize: 9,
    stack: [{ text: organisation, bold: true }, { text: from.join("\n") }],
  };
  return {
    table: { widths: [mm(80), "*"], heights: [mm(63)], body: [[window, right]] },
    layout: NO_LINES,
  };
}

export const NO_LINES: TableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
};

/** Lines under the head and under each row, none between columns. */
export const RULED: TableLayout = {
  hLineWidth: (line, { table }) => (line === 0 ? 0 : line === (table.headerRows ?? 0) ? 1.2 : 0.6),
  vLineWidth: () => 0,
  hLineColor: () => LINE,
  paddingLeft: (column) => (column === 0 ? 0 : 5),
  paddingRight: (column, { table }) => (column === (table.widths?.length ?? 0) - 1 ? 0 : 5),
  paddingTop: () => 3,
  paddingBottom: () => 3,
};

/** Some content on a grey ground, never parted by the end of a page. */
export const boxed = (content: Content): Content => ({
  table: { widths: ["*"], body: [[content]], dontBreakRows: true },
  layout: {
    ...NO_LINES,
    fillColor: () => BOX,
    paddingLeft: () => mm(4),
    paddingRight: () => mm(4),
    paddingTop: () => mm(3),
    paddingBottom: () => mm(3),
  },
  margin: [0, 0, 0, mm(5)],
});

/** Digits and letters in a row that no cell could hold are broken where the cell ends. */
const LONGEST_WORD = 22;

/** A text of a cell, however long its words are. */
export const cellText = (text: string): Content =>
  text.split(/\s/).some((word) => word.length > LONGEST_WORD) ? { text, wordBreak: "break-all" } : { text };

/** What stands above a column. */
export const headCell = (text: string, alignment: "left" | "right" = "left"): Content => ({
  text,
  alignment,
  fontSize: 8.5,
  bold: true,
  color: QUIET,
});

export const quiet = (text: string, color: string = QUIET): Content => ({ text, color, fontSize: 8.5 });
