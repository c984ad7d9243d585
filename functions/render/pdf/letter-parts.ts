import type { Content, TableCell } from "pdfmake/interfaces";
import type { PayBox } from "#domain/messages/letter";
import type { LetterView } from "../letter-view";
import { pictureUri } from "../pay-box-view";
import { boxed, cellText, headCell, LATE, mm, NO_LINES, quiet, RULED } from "./page";
import type { Speech } from "./speech";

/** The parts of a letter that are more than words. */

const BELOW: [number, number, number, number] = [0, 0, 0, mm(5)];

/** The list of invoices, with a sum for each currency; its head stands on every page. */
export function invoicesTable({ groups, severalCurrencies }: LetterView, speech: Speech): Content {
  const rows = groups.flatMap(({ currency, openMinor, lines }): TableCell[][] => [
    ...lines.map((line) => invoiceRow(line, speech)),
    [
      {
        text: severalCurrencies ? speech.sentence("totalIn", { currency }) : speech.word("total"),
        bold: true,
        colSpan: 2,
      },
      {},
      { text: speech.money(openMinor, currency), bold: true, alignment: "right" },
    ],
  ]);
  const columns = [
    headCell(speech.word("invoice")),
    headCell(speech.word("due")),
    headCell(speech.word("open"), "right"),
  ];
  return {
    table: { headerRows: 1, dontBreakRows: true, widths: ["*", "auto", "auto"], body: [columns, ...rows] },
    layout: RULED,
    margin: BELOW,
  };
}

type Line = LetterView["groups"][number]["lines"][number];

function invoiceRow(line: Line, speech: Speech): TableCell[] {
  const { number, issuedOn, dueOn, currency, openMinor, totalMinor, interestMinor } = line;
  const issued =
    issuedOn === null ? [] : [quiet(speech.sentence("issuedOn", { date: speech.shortDate(issuedOn) }))];
  const whole = line.isWholeOpen
    ? []
    : [quiet(speech.sentence("of", { amount: speech.money(totalMinor, currency) }))];
  const interest =
    interestMinor === null || interestMinor === 0
      ? []
      : [quiet(speech.sentence("plusInterest", { amount: speech.money(interestMinor, currency) }))];
  return [
    { stack: [cellText(number), ...issued] },
    { stack: [{ text: speech.shortDate(dueOn), noWrap: true }, standingOf(line, speech)] },
    {
      alignment: "right",
      stack: [{ text: speech.money(openMinor, currency), noWrap: true }, ...whole, ...interest],
    },
  ];
}

function standingOf({ isOverdue, isDueToday, days }: Line, speech: Speech): Content {
  if (isOverdue) return quiet(speech.counted("overdueFor", days), LATE);
  return quiet(isDueToday ? speech.word("dueToday") : speech.counted("dueIn", days));
}

/** What is claimed besides the invoices, with the sum to pay in each currency. */
export function chargesBox({ charges }: LetterView, speech: Speech): Content {
  if (!charges) return [];
  const rows = charges.rows.flatMap((row): TableCell[][] => {
    const { currency } = row;
    const parts = [
      ["overdueAmount", row.overdueMinor],
      ["lateInterest", row.interestMinor],
      ["recoverySum", row.flatSumMinor],
      ["fee", row.feeMinor],
    ] as const;
    const total = charges.severalRows ? speech.sentence("payableIn", { currency }) : speech.word("payable");
    return [
      ...parts.flatMap(([name, minor]) =>
        minor === null || minor === 0
          ? []
          : [amountRow(speech.word(name), speech.money(minor, currency), false)],
      ),
      amountRow(total, speech.money(row.totalMinor, currency), true),
    ];
  });
  const table: Content = { table: { widths: ["*", "auto"], body: rows }, layout: NO_LINES };
  return boxed(
    charges.note === null ? table : [table, { ...paragraph(charges.note), margin: [0, mm(2), 0, 0] }],
  );
}

const amountRow = (label: string, amount: string, bold: boolean): TableCell[] => [
  { text: label, bold, margin: [0, 1, 0, bold ? 4 : 1] },
  { text: amount, bold, alignment: "right", noWrap: true, margin: [0, 1, 0, bold ? 4 : 1] },
];

const paragraph = (text: string): { text: string; fontSize: number; color: string } => ({
  text,
  fontSize: 8.5,
  color: "#5b6673",
});

/** Where the invoices can be had; on paper the address is what counts. */
export function linksList({ links }: LetterView, speech: Speech): Content {
  if (links.length === 0) return [];
  const rows = links.map(
    ({ label, url }): Content => ({ text: `${label}: ${url}`, link: url, wordBreak: "break-all" }),
  );
  return { stack: [{ text: speech.word("download") }, ...rows], margin: [0, 0, 0, mm(4)] };
}

/** Where and under which reference to pay, and the code for a banking app. Nothing where no account is known. */
export function bankDetailsBox(
  bankDetails: LetterView["bankDetails"],
  { reference, qr }: PayBox,
  speech: Speech,
): Content {
  if (bankDetails.length === 0) return [];
  const accounts = bankDetails.map(({ currency, iban, bank }): Content => {
    const which = `${speech.word("iban")}${currency === null ? "" : ` (${currency})`}`;
    return { text: `${which}: ${iban}${bank === null ? "" : `, ${bank}`}` };
  });
  const quote: Content[] =
    reference === null
      ? [quiet(speech.word("quote"))]
      : [
          { text: [`${speech.word("reference")}: `, { text: reference, bold: true }] },
          quiet(speech.word("quoteReference")),
        ];
  const words: Content = { stack: [{ text: speech.word("howToPay"), bold: true }, ...accounts, ...quote] };
  if (!qr) return boxed(words);
  const amount = speech.money(qr.amount.minor, qr.amount.currency);
  const code: Content = { image: pictureUri(qr.png), width: mm(32), alignment: "right" };
  const scan = {
    ...paragraph(speech.sentence("scanToPay", { amount })),
    margin: [0, mm(3), 0, 0] as [number, number, number, number],
  };
  return boxed({
    columns: [
      { width: "*", stack: [words, scan] },
      { width: mm(34), stack: [code] },
    ],
    columnGap: mm(4),
  });
}

/** What a thank-you is for. */
export function paymentsTable({ paid }: LetterView, speech: Speech): Content {
  if (paid.length === 0) return [];
  const rows = paid.map(({ number, on, minor, currency }): TableCell[] => [
    cellText(number) as TableCell,
    { text: speech.shortDate(on), noWrap: true },
    { text: speech.money(minor, currency), noWrap: true, alignment: "right" },
  ]);
  const columns = [
    headCell(speech.word("invoice")),
    headCell(speech.word("receivedOn")),
    headCell(speech.word("amount"), "right"),
  ];
  return {
    table: { headerRows: 1, dontBreakRows: true, widths: ["*", "auto", "auto"], body: [columns, ...rows] },
    layout: RULED,
    margin: BELOW,
  };
}
