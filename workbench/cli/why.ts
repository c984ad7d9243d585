import { invoiceIdOf } from "#domain/base/identity";
import type { WhyAnswer } from "#wire/why";
import { openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { EXIT } from "./exit-codes";
import { lines } from "./layout";
import { dayOption } from "./option-values";

export type WhyOptions = { readonly data: string; readonly on?: string; readonly json?: boolean };

/** Why an invoice is in a notice on a day, or in none. */
export function why({ on, ...options }: WhyOptions, number: string): Promise<Outcome> {
  const day = on === undefined ? null : dayOption(on, "--on");
  return withCloud(options, async (cloud) => {
    const answer = await openBackend(cloud).why(invoiceIdOf(number), day);
    return { code: EXIT.done, text: whyText(answer), json: answer };
  });
}

function whyText({
  number,
  customer,
  on,
  policyVersion,
  decision,
  sentences,
  account,
  butNow,
}: WhyAnswer): string {
  const { decisive } = decision.kind === "notOpen" ? { decisive: null } : decision;
  return lines([
    `Invoice ${number} of ${customer} on ${on}, policy version ${policyVersion}`,
    ...sentences.map((sentence) => `            ${sentence}`),
    ...butNow.map((sentence) => `            ${sentence}`),
    ...(decisive
      ? [
          `Condition   ${decisive.condition}`,
          `Value       ${decisive.value}; needed: ${decisive.needed}`,
          ...(decisive.margin === null
            ? []
            : [`Margin      ${decisive.margin} ${decisive.holds ? "to spare" : "missing"}`]),
          `Rule        ${decisive.rule}`,
        ]
      : []),
    "Its customer",
    ...account.map((sentence) => `            ${sentence}`),
  ]);
}
