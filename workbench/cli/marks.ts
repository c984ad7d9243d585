import { minorFromNumber } from "#domain/base/money";
import type { AddMarkRequest, MarksAnswer, RemoveMarkRequest } from "#wire/actions";
import { type Backend, openBackend } from "../../addin/backend";
import { randomDigits } from "../../addin/desk/random-digits";
import { type Outcome, withCloud } from "./commands";
import { findCustomer } from "./customer";
import { EXIT, UsageError } from "./exit-codes";
import { lines } from "./layout";
import { currencyOption, dayOption } from "./option-values";
import type { CommonOptions } from "./settings";

/** What a person says about customers and invoices, from a terminal. An invoice number means that invoice alone. */

type Mark = AddMarkRequest["mark"];

export const pause = (options: CommonOptions & { readonly until: string }, who: readonly string[]) =>
  make(options, who, { kind: "paused", until: dayOption(options.until, "--until") });

export const dispute = (options: CommonOptions, who: readonly string[]) =>
  make(options, who, { kind: "disputed" });

export const promise = (
  options: CommonOptions & { readonly by: string; readonly amount?: readonly string[] },
  who: readonly string[],
) =>
  make(options, who, {
    kind: "promised",
    by: dayOption(options.by, "--by"),
    amountsMinor: Object.fromEntries((options.amount ?? []).map((amount) => amountOption(amount))),
  });

export const ENDS = {
  agency: "agency",
  lawyer: "lawyer",
  court: "court",
  "written-off": "writtenOff",
} as const;

export const end = (options: CommonOptions & { readonly how: keyof typeof ENDS }, who: readonly string[]) =>
  make(options, who, { kind: "ended", how: ENDS[options.how] });

export const include = (options: CommonOptions, who: readonly string[]) =>
  make(options, who, { kind: "included" });

/** Takes a mark back. */
export const unmark = (
  options: CommonOptions & { readonly what: RemoveMarkRequest["kind"] },
  who: readonly string[],
): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const answers = await eachAccount(backend, who, (accountId, invoiceNumbers) =>
      backend.removeMark(accountId, { kind: options.what, invoiceNumbers: [...invoiceNumbers] }),
    );
    return outcomeOf(answers, (answer) =>
      answer.changed ? `Taken back: ${options.what}` : `Was not ${options.what}, nothing was changed`,
    );
  });

function make(options: CommonOptions, who: readonly string[], mark: Mark): Promise<Outcome> {
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const answers = await eachAccount(backend, who, (accountId, invoiceNumbers) =>
      backend.addMark(accountId, {
        mark,
        invoiceNumbers: [...invoiceNumbers],
        markId: `m_${randomDigits()}`,
      }),
    );
    return outcomeOf(answers, () => "Noted");
  });
}

type Answered = { readonly about: string; readonly answer: MarksAnswer };

/** Does it for each customer that is named, by its invoices where they are. Everybody is found before anything is done. */
async function eachAccount(
  backend: Backend,
  who: readonly string[],
  act: (accountId: string, invoiceNumbers: readonly string[]) => Promise<MarksAnswer>,
): Promise<readonly Answered[]> {
  const numbers = new Map<string, { readonly customer: string; invoices: string[]; isWhole: boolean }>();
  for (const name of who) {
    const { card, invoiceNumber } = await findCustomer(backend, name);
    const { accountId, customer } = card.account;
    const known = numbers.get(accountId) ?? { customer, invoices: [], isWhole: false };
    if (invoiceNumber === null) known.isWhole = true;
    else known.invoices.push(invoiceNumber);
    numbers.set(accountId, known);
  }
  const answers: Answered[] = [];
  for (const [accountId, { customer, invoices, isWhole }] of numbers) {
    if (isWhole && invoices.length > 0)
      throw new UsageError(`${customer} is named as a whole and by its invoices: give one of the two.`);
    const about = invoices.length === 0 ? customer : `${customer} (${invoices.join(", ")})`;
    answers.push({ about, answer: await act(accountId, invoices) });
  }
  return answers;
}

const outcomeOf = (answers: readonly Answered[], said: (answer: MarksAnswer) => string): Outcome => ({
  code: EXIT.done,
  text: lines(
    answers.flatMap(({ about, answer }) => [
      `${said(answer)}: ${about}`,
      ...marksLines(answer),
      nextLine(answer),
    ]),
  ),
  json: { customers: answers.map(({ answer }) => answer) },
});

const marksLines = ({ marks }: MarksAnswer): readonly string[] =>
  marks.map(({ sentence, invoiceNumber, on }) => {
    const about = invoiceNumber === null ? "" : ` (${invoiceNumber})`;
    return `Marked      ${sentence}${about}, since ${on}`;
  });

function nextLine({ account: { hold, next } }: MarksAnswer): string {
  if (hold) return `On hold     ${hold.sentence}`;
  return next ? `Next        ${next.action} on ${next.on}` : "";
}

/** "EUR 100" or "EUR 99.50", as an entry of sums by currency; `name` says where it was typed. */
export function amountOption(text: string, name = "--amount"): readonly [string, number] {
  const parts = /^([A-Za-z]{3})\s*(\d+(?:\.\d+)?)$/.exec(text.trim());
  if (!parts) throw new UsageError(`${name}: "${text}" is no amount; write it as "EUR 100" or "EUR 99.50".`);
  const currency = currencyOption(parts[1] ?? "", name);
  const minor = minorFromNumber(Number(parts[2]), currency);
  if (minor === null) throw new UsageError(`${name}: "${text}" has more decimals than ${currency} has.`);
  return [currency, minor];
}
