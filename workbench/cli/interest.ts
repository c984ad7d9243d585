import { invoiceIdOf } from "#domain/base/identity";
import type { InterestAnswer, RatesAnswer } from "#wire/interest";
import { openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { EXIT } from "./exit-codes";
import { columns, lines, moneyText } from "./layout";
import type { CommonOptions } from "./settings";

/** Late interest by law on an invoice, and the rates it is worked out by. */

export type InterestOptions = CommonOptions & { readonly asOf?: string; readonly days?: boolean };

/** The calculation for one invoice, line by line; with `days` day by day. */
export const interest = (options: InterestOptions, number: string): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const answer = await openBackend(cloud).interest(invoiceIdOf(number), options.asOf);
    return { code: EXIT.done, text: interestText(answer, options.days === true), json: answer };
  });

function interestText(answer: InterestAnswer, byDay: boolean): string {
  const { number, customer, on, currency, openMinor, sentences, days, flatSum } = answer;
  const money = (minor: number): string => moneyText({ [currency]: minor });
  const table = columns([
    ["Day", "Open", "Rate", "Interest of the day", "Owed so far"],
    ...days.map((day) => [
      day.on,
      money(day.baseMinor),
      `${day.percent}%`,
      day.interest,
      money(day.accruedMinor),
    ]),
  ]);
  return lines([
    `Invoice ${number} of ${customer}, ${money(openMinor)} open, as of ${on}`,
    ...sentences,
    flatSum,
    ...(byDay && days.length > 0 ? table : []),
  ]);
}

export const rates = (options: CommonOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => ratesOutcome(await openBackend(cloud).rates()));

/** Keeps a reference rate that you have looked up. */
export const confirmRate = (
  options: CommonOptions,
  [series = "", from = "", percent = ""]: readonly string[],
): Promise<Outcome> =>
  withCloud(options, async (cloud) =>
    ratesOutcome(await openBackend(cloud).confirmRate({ series, from, percent })),
  );

/** Keeps an official exchange rate that you have looked up. */
export const keepExchangeRate = (
  options: CommonOptions,
  [series = "", currency = "", on = "", perUnit = ""]: readonly string[],
): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const bank = series.toUpperCase() === "MNB" ? "MNB" : "NBP";
    return ratesOutcome(
      await openBackend(cloud).keepExchangeRate({
        series: bank,
        currency: currency.toUpperCase(),
        on,
        perUnit,
      }),
    );
  });

const ratesOutcome = (answer: RatesAnswer): Outcome => ({
  code: EXIT.done,
  text: lines([
    `Late interest by the law of ${answer.law}`,
    ...columns([
      ["Rate", "From", "Percent", "Source"],
      ...answer.rates.map(({ series, from, percent, source, confirmedBy }) => [
        series,
        from,
        percent,
        confirmedBy === null ? source : `${source} by ${confirmedBy}`,
      ]),
    ]),
    ...(answer.exchangeRates.length > 0
      ? columns([
          ["Exchange rate", "Currency", "Day", "Per unit"],
          ...answer.exchangeRates.map(({ series, currency, on, perUnit }) => [series, currency, on, perUnit]),
        ])
      : []),
  ]),
  json: answer,
});
