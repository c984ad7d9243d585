import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { personalDataPage } from "#domain/privacy/personal-data-page";
import type { FindPersonAnswer } from "#wire/privacy";
import { type Backend, openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { findCustomer } from "./customer";
import { EXIT, UsageError } from "./exit-codes";
import { columns, lines } from "./layout";
import type { CommonOptions } from "./settings";

/** What is kept of a customer or of a person at one: handed out, found, erased, let in again. */

export type ExportOptions = CommonOptions & { readonly email?: string; readonly out?: string };

export const privacyExport = (options: ExportOptions, who: string): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { accountId } = (await findCustomer(backend, who)).card.account;
    const data = await backend.personalData(accountId, onlyOf(options.email));
    const folder = path.resolve(options.out ?? "personal-data");
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "personal-data.json"), `${JSON.stringify(data, null, 2)}\n`);
    writeFileSync(path.join(folder, "personal-data.html"), personalDataPage(data));
    for (const [at, { invoiceId, fileId, name }] of data.files.entries()) {
      const safe = path.basename(name).replace(/[^\p{L}\p{N}._ -]/gu, "_");
      writeFileSync(path.join(folder, `file-${at + 1}-${safe}`), await backend.fileBytes(invoiceId, fileId));
    }
    const counts = data.parts.map(({ title, records }) => [title, String(records.length)]);
    const text = lines([
      `All that is kept of ${data.email ?? data.customer} lies in ${folder}:`,
      "personal-data.html to read and print, personal-data.json for machines, and the files beside them.",
      ...columns([["What", "How many"], ...counts, ["Files", String(data.files.length)]]),
      ...data.notKept,
    ]);
    return { code: EXIT.done, text, json: data };
  });

export type EraseOptions = CommonOptions & {
  readonly email?: string;
  readonly name?: string;
  readonly evenThoughOpen?: boolean;
};

/** Without the name typed, it says what would go and what would stay. */
export const privacyErase = (options: EraseOptions, who: string): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { accountId, customer } = (await findCustomer(backend, who)).card.account;
    const { email, name, evenThoughOpen = false } = options;
    const typed = email ?? customer;
    if (name === undefined)
      throw new UsageError(
        `This erases the personal data of ${typed} for good: export it first. Then give the name as it is shown: --name "${typed}".`,
      );
    const erased = await backend.erasePersonalData(accountId, { name, evenThoughOpen, ...onlyOf(email) });
    const text = lines([`Erased: ${typed} is ${erased.pseudonym} from now on.`, ...erased.stays]);
    return { code: EXIT.done, text, json: erased };
  });

const onlyOf = (email: string | undefined): { readonly email?: string } =>
  email === undefined ? {} : { email };

export type FindOptions = CommonOptions & { readonly eraseStrangers?: boolean };

/** Where an address occurs, at every customer. */
export const privacyFind = (options: FindOptions, email: string): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const found = await findEverywhere(backend, email);
    const erased = options.eraseStrangers ? (await backend.eraseStrangers(email)).erased : 0;
    const rows = found.found.map(({ customer, where }) => [
      customer,
      where.map(({ title, count }) => `${title} ${count}`).join(", "),
    ]);
    const text = lines([
      rows.length === 0 ? `${email} is kept at no customer.` : `${email} is kept at:`,
      ...(rows.length === 0 ? [] : columns([["Customer", "In"], ...rows])),
      ...(found.suppressed ? ["It is on the list of those without messages that chase nobody."] : []),
      ...strangersSaid(found.strangers, erased),
    ]);
    return { code: EXIT.done, text, json: { ...found, erased } };
  });

const strangersSaid = (strangers: number, erased: number): readonly string[] => {
  if (strangers === 0) return [];
  return erased > 0
    ? [`The words of ${erased} replies that belong to no customer are erased.`]
    : [`${strangers} replies that belong to no customer hold it; --erase-strangers takes their words away.`];
};

async function findEverywhere(backend: Backend, email: string): Promise<FindPersonAnswer> {
  const first = await backend.findPerson({ email });
  const found = [...first.found];
  for (let after = first.next; after !== null; ) {
    const part = await backend.findPerson({ email, after });
    found.push(...part.found);
    after = part.next;
  }
  return { ...first, found, next: null };
}

export type LetInOptions = CommonOptions & { readonly email?: string };

/** A customer that was erased has no name any more: it is named by its code or name as the workbook spells it, by an invoice, or by its pseudonym. */
export const privacyLetIn = (options: LetInOptions, key: string): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { accountId } = (await findCustomer(backend, key)).card.account;
    const answer = await backend.letIn({ accountId, ...onlyOf(options.email) });
    const text = `Noted: rows that name ${options.email ?? key} (until now ${answer.pseudonym}) are taken again from the next sync on. What was erased stays erased.`;
    return { code: EXIT.done, text, json: answer };
  });
