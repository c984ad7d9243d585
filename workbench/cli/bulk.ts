import { readFileSync } from "node:fs";
import { digest } from "#domain/base/identity";
import type { BulkAnswer, BulkRequest } from "#wire/bulk";
import { openBackend } from "../../addin/backend";
import { filterNamed } from "./automations";
import { type Outcome, withCloud } from "./commands";
import { EXIT, UsageError } from "./exit-codes";
import { lines, plural } from "./layout";
import { languageOption } from "./option-values";
import type { CommonOptions } from "./settings";

export type BulkOptions = CommonOptions & {
  readonly filter: string;
  readonly subject: string;
  readonly text: string;
  readonly language?: string;
  readonly yes?: boolean;
};

/**
 * A message to every customer a filter means. The same words to the same filter are one message on one day: given twice,
 * the command sends it once.
 */
export const bulk = (options: BulkOptions): Promise<Outcome> => {
  const text = textIn(options.text);
  const language = languageOption(options.language);
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const filter = await filterNamed(backend, options.filter);
    const { today } = await backend.policy();
    const bulkId = digest(JSON.stringify([today, filter, options.subject, text, language]));
    const request: BulkRequest = {
      ...{ bulkId, filter, subject: options.subject, text, language },
      confirm: options.yes === true,
    };
    const answer = await backend.bulk(request);
    return { code: EXIT.done, text: bulkText(answer), json: answer };
  });
};

function bulkText({
  sentence,
  customers,
  withoutAddress,
  withoutAddressCount,
  suppressedCount,
  sample,
  queued,
}: BulkAnswer): string {
  const more = withoutAddressCount - withoutAddress.length;
  const left = [...withoutAddress, ...(more > 0 ? [`${more} more`] : [])].join(", ");
  const shown = sample
    ? [`To ${sample.customer} <${sample.email}>: ${sample.subject}`, "", sample.text.trimEnd(), ""].join("\n")
    : "";
  return lines([
    sentence,
    shown,
    withoutAddressCount > 0 ? `Without a working address, and left out: ${left}` : "",
    suppressedCount > 0
      ? `Left out as they want no such messages: ${plural(suppressedCount, "customer")}`
      : "",
    queued === null
      ? `It would go to ${plural(customers, "customer")}. Nothing is sent yet: give --yes to send it.`
      : queuedText(queued, customers),
  ]);
}

function queuedText(queued: number, customers: number): string {
  if (queued === 0) return `Nothing new is sent: ${plural(customers, "customer")} had been sent it before.`;
  const before = customers - queued;
  const others = before > 0 ? ` ${plural(before, "customer")} had been sent it before.` : "";
  return `Queued for ${plural(queued, "customer")}; it goes out with the next run.${others}`;
}

function textIn(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new UsageError(`--text: the file ${file} cannot be read (${code}).`);
  }
}
