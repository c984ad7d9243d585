import type { Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces";
import { oneLine } from "#domain/messages/letter";
import {
  AGES,
  type Balance,
  type Movement,
  type Statement,
  type StatementItem,
} from "#domain/reports/statement";
import { bankDetailsView } from "../letter-view";
import { bankDetailsBox } from "./letter-parts";
import { cellText, head, headCell, LATE, mm, pageOf, quiet, RULED } from "./page";
import type { Speech } from "./speech";

/** A statement of account as a document. */
export function statementDefinition(statement: Statement, speech: Speech): TDocumentDefinitions {
  const { sender, customer, on, items, balances, movements, payBox } = statement;
  const title = speech.word("statement");
  const parties = {
    organisation: oneLine(sender.organisation),
    sender: {
      person: lineOrNull(sender.person),
      email: oneLine(sender.email),
      phone: lineOrNull(sender.phone),
    },
    customer: oneLine(customer.name),
    contact: lineOrNull(customer.contactName),
    address: statement.postalAddress.map(oneLine),
  };
  const about = { title: `${title} – ${parties.customer}`, author: parties.organisation, on };
  const currencies = balances.map(({ currency }) => currency);
  const owes = balances.some(({ balanceMinor }) => balanceMinor > 0);
  return pageOf(speech, about, [
    head(parties, speech),
    { text: title, fontSize: 13, bold: true },
    { text: speech.sentence("asOf", { date: speech.date(on) }), margin: [0, 0, 0, mm(6)] },
    ...(items.length === 0
      ? [{ text: speech.word("nothingOpen"), margin: BELOW }]
      : openItems(items, balances, speech)),
    ...balances.flatMap((balance) => creditRows(balance, balances.length > 1, speech)),
    ...(items.length === 0 ? [] : ageing(balances, speech)),
    ...(movements.length === 0 ? [] : movementsTable(statement, speech)),
    owes
      ? bankDetailsBox(
          bankDetailsView(sender.bankDetails, currencies),
          payBox ?? { reference: null, qr: null },
          speech,
        )
      : [],
    quiet(speech.sentence("differs", { email: parties.sender.email })),
  ]);
}

const BELOW: [number, number, number, number] = [0, 0, 0, mm(5)];
const lineOrNull = (text: string | null): string | null => (text === null ? null : oneLine(text) || null);

const heading = (text: string): Content => ({
  text,
  bold: true,
  margin: [0, 0, 0, mm(1.5)],
  headlineLevel: 1,
});

function openItems(
  items: readonly StatementItem[],
  balances: readonly Balance[],
  speech: Speech,
): readonly Content[] {
  const columns = [
    headCell(speech.word("invoice")),
    headCell(speech.word("issued")),
    headCell(speech.word("due")),
    headCell(speech.word("amount"), "right"),
    headCell(speech.word("settled"), "right"),
    headCell(speech.word("open"), "right"),
  ];
  const groups = balances.filter(({ openMinor }) => openMinor !== 0);
  const rows = groups.flatMap(({ currency, openMinor }): TableCell[][] => [
    ...items.filter((item) => item.currency === currency).map((item) => itemRow(item, speech)),
    [
      {
        text: groups.length > 1 ? speech.sentence("totalIn", { currency }) : speech.word("total"),
        bold: true,
        colSpan: 5,
      },
      {},
      {},
      {},
      {},
      amountCell(speech.money(openMinor, currency), true),
    ],
  ]);
  return [
    heading(speech.word("openItems")),
    {
      fontSize: 9,
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: ["*", "auto", "auto", "auto", "auto", "auto"],
        body: [columns, ...rows],
      },
      layout: RULED,
      margin: BELOW,
    },
  ];
}

function itemRow(item: StatementItem, speech: Speech): TableCell[] {
  const { number, instalment, issuedOn, dueOn, currency, totalMinor, openMinor, daysOverdue } = item;
  const part = instalment === null ? "" : ` (${instalment.no}/${instalment.of})`;
  const late = daysOverdue > 0 ? [quiet(speech.counted("overdueFor", daysOverdue), LATE)] : [];
  const settled = totalMinor - openMinor;
  return [
    cellText(oneLine(number) + part) as TableCell,
    { text: issuedOn === null ? "" : speech.shortDate(issuedOn), noWrap: true },
    { stack: [{ text: speech.shortDate(dueOn), noWrap: true }, ...late] },
    amountCell(speech.money(totalMinor, currency)),
    amountCell(settled === 0 ? "" : speech.money((totalMinor - openMinor) as typeof openMinor, currency)),
    amountCell(speech.money(openMinor, currency)),
  ];
}

const amountCell = (text: string, bold = false): TableCell => ({
  text,
  bold,
  noWrap: true,
  alignment: "right",
});

/** What is left of credits in a currency, and the balance with it; nothing where there is none. */
function creditRows(balance: Balance, several: boolean, speech: Speech): readonly Content[] {
  const { currency, creditMinor, balanceMinor } = balance;
  if (creditMinor === 0) return [];
  const name = several ? speech.sentence("balanceIn", { currency }) : speech.word("balance");
  const line = (label: string, amount: string, bold: boolean): TableCell[] => [
    { text: label, bold },
    amountCell(amount, bold),
  ];
  return [
    {
      table: {
        widths: ["*", "auto"],
        body: [
          line(speech.word("creditLeft"), speech.money(creditMinor, currency), false),
          line(name, speech.money(balanceMinor, currency), true),
        ],
      },
      layout: RULED,
      margin: BELOW,
    },
  ];
}

function ageing(balances: readonly Balance[], speech: Speech): readonly Content[] {
  const last = String(AGES.at(-1));
  const ages = AGES.slice(1).map((to, index) =>
    speech.sentence("daysLate", { from: String((AGES[index] ?? 0) + 1), to: String(to) }),
  );
  const names = [speech.word("notYetDue"), ...ages, speech.sentence("daysLateOver", { n: last })];
  const rows = balances
    .filter(({ openMinor }) => openMinor !== 0)
    .map(({ currency, byAgeMinor }): TableCell[] =>
      byAgeMinor.map((minor) => amountCell(speech.money(minor, currency))),
    );
  return [
    {
      unbreakable: true,
      margin: BELOW,
      stack: [
        heading(speech.word("ageing")),
        {
          fontSize: 9,
          table: {
            headerRows: 1,
            widths: names.map(() => "*"),
            body: [names.map((name) => headCell(name, "right")), ...rows],
          },
          layout: RULED,
        },
      ],
    },
  ];
}

function movementsTable({ movements, movementDays }: Statement, speech: Speech): readonly Content[] {
  const columns = [
    headCell(speech.word("day")),
    headCell(""),
    headCell(speech.word("document")),
    headCell(speech.word("amount"), "right"),
  ];
  return [
    heading(speech.sentence("paymentsAndCredits", { n: String(movementDays) })),
    {
      fontSize: 9,
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: ["auto", "auto", "*", "auto"],
        body: [columns, ...movements.map((movement) => movementRow(movement, speech))],
      },
      layout: RULED,
      margin: BELOW,
    },
  ];
}

const movementRow = ({ on, kind, number, minor, currency }: Movement, speech: Speech): TableCell[] => [
  { text: on === null ? speech.word("dayUnknown") : speech.shortDate(on), noWrap: true },
  { text: speech.word(kind), noWrap: true },
  cellText(oneLine(number)) as TableCell,
  amountCell(speech.money(minor, currency)),
];
