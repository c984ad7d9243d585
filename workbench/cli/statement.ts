import type { StatementAnswer } from "#wire/statement";
import { openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { findCustomer } from "./customer";
import { EXIT } from "./exit-codes";
import { columns, lines, moneyText, plural } from "./layout";
import type { CommonOptions } from "./settings";
import { writeTextFile } from "./write-text-file";

/** What is open with a customer, what came in lately, and how old what is open is: on the terminal, or as a PDF to send. */

export type StatementOptions = CommonOptions & { readonly pdf?: string; readonly language?: string };

export const statement = (options: StatementOptions, who: string): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { accountId } = (await findCustomer(backend, who)).card.account;
    const language = options.language ?? null;
    const answer = await backend.statement(accountId, language);
    const { pdf } = options;
    if (pdf !== undefined) writeTextFile(pdf, await backend.statementPdf(accountId, language));
    const written = pdf === undefined ? "" : `Written   ${pdf}`;
    return {
      code: EXIT.done,
      text: lines([statementText(answer), written]),
      json: { ...answer, file: pdf ?? null },
    };
  });

const AGES = ["Not yet due", "1-30 days", "31-60 days", "61-90 days", "over 90 days"];

function statementText({ customer, on, items, movements, movementDays, ...rest }: StatementAnswer): string {
  const { balances, payBox, leftOut } = rest;
  const money = (currency: string, minor: number): string => moneyText({ [currency]: minor });
  const open = items.map(({ number, instalment, dueOn, daysOverdue, currency, totalMinor, openMinor }) => [
    instalment === null ? number : `${number} (${instalment.no}/${instalment.of})`,
    dueOn,
    daysOverdue === 0 ? "" : `${plural(daysOverdue, "day")} late`,
    money(currency, totalMinor),
    money(currency, openMinor),
  ]);
  const came = movements.map(({ on: day, kind, number, currency, minor }) => [
    day ?? "day unknown",
    kind === "payment" ? "payment" : "credit note",
    number,
    money(currency, minor),
  ]);
  return lines([
    `Statement of ${customer} as of ${on}`,
    ...(open.length === 0
      ? ["Nothing is open."]
      : columns([["Invoice", "Due", "", "Amount", "Open"], ...open])),
    ...balances.flatMap(balanceLines),
    ...(came.length === 0
      ? []
      : [`In the last ${movementDays} days:`, ...columns([["Day", "", "Document", "Amount"], ...came])]),
    payBox?.reference ? `Reference ${payBox.reference}` : "",
    leftOut.length === 0
      ? ""
      : `Left out  ${leftOut.join(", ")}: their rows are gone or cannot be read; sync the table first.`,
  ]);
}

function balanceLines(balance: StatementAnswer["balances"][number]): readonly string[] {
  const { currency, openMinor, byAgeMinor, creditMinor, balanceMinor } = balance;
  const ages = byAgeMinor.flatMap((minor, age) =>
    minor === 0 ? [] : [`${AGES[age] ?? ""} ${moneyText({ [currency]: minor })}`],
  );
  const credit =
    creditMinor === 0
      ? ""
      : `, credit ${moneyText({ [currency]: creditMinor })}, balance ${balanceText(currency, balanceMinor)}`;
  const byAge = ages.length === 0 ? "" : ` (${ages.join("; ")})`;
  return [`Open      ${moneyText({ [currency]: openMinor })}${byAge}${credit}`];
}

/** "-EUR 5.00": the customer has that much to its credit. */
const balanceText = (currency: string, minor: number): string =>
  minor < 0 ? `-${moneyText({ [currency]: -minor })}` : moneyText({ [currency]: minor });
