import { accountIdOf, customerIdOf, digest, invoiceIdOf, type OrganisationId } from "#domain/base/identity";
import { PLAIN_DELIVERY } from "#domain/messages/delivery-settings";
import type { OutboxMessage } from "#domain/messages/outbox";
import { firstMember, personIdOf } from "#domain/people/member";
import { ROLES } from "#domain/people/role";
import { BUCKETS } from "#wire/sync";
import type { ApiPorts } from "../../functions/api/app";
import { replyLocalPart } from "../../functions/jobs/replies/reply-token";
import { createMember } from "../../functions/store/repositories/members";
import { createOrganisation } from "../../functions/store/repositories/organisations";
import { listMessages } from "../../functions/store/repositories/outbox";
import { getSigningKey } from "../../functions/store/repositories/signing-key";
import { MORNING } from "../functions/overdue-ledger";
import { base64Of, pdfOf } from "../support/files";
import { customerRow, invoiceRow, POLICY } from "../support/ledger";
import { kaseAndCo } from "../support/organisation";
import { eml } from "../support/replies";
import { type Ask, tokenOf } from "./who";

/** One organisation with something of everything that has an id. */
export type Side = {
  readonly id: OrganisationId;
  readonly account: string;
  readonly customer: string;
  readonly invoice: string;
  readonly number: string;
  /** Gone from its table, and asked about. */
  readonly goneInvoice: string;
  readonly source: string;
  /** A table whose rows stand in `source`, too. */
  readonly copy: string;
  readonly message: string;
  readonly held: string;
  readonly letter: string;
  readonly note: string;
  readonly todo: string;
  readonly reply: string;
  readonly file: string;
  readonly template: string;
  readonly filter: string;
  /** What must never be seen by another organisation. */
  readonly secrets: readonly string[];
};

type Filling = {
  readonly ports: ApiPorts;
  readonly ask: Ask;
  readonly id: OrganisationId;
  readonly name: string;
  /** In every name, number and address of this organisation, and of no other. */
  readonly mark: string;
};

type Send = (path: string, body?: unknown, method?: string) => Promise<Json>;
type Json = { readonly [name: string]: unknown };

export async function fillSide({ ports, ask, id, name, mark }: Filling): Promise<Side> {
  const delivery = {
    ...PLAIN_DELIVERY,
    publicUrl: `https://${id}.dunbook.example`,
    replyDomain: `reply.${id}.example`,
    answerLinks: true,
  };
  const policy = { ...POLICY, lettersWithoutAddress: true };
  const sender = { email: `accounts@${id}.example`, person: null, phone: null, copyToResponsible: false };
  await createOrganisation(ports.store, id, kaseAndCo({ name, sender, delivery, policy }), MORNING);
  // A second owner: with one alone, nobody could be sent away or go.
  for (const [name, role] of [...ROLES.map((one) => [one, one] as const), ["second", "owner"] as const]) {
    const member = firstMember(`${name}@${id}.example`, personIdOf(id, name), MORNING);
    await ports.store.write([createMember(id, { ...member, email: member.member, role })]);
  }
  const send: Send = async (path, body, method = body === undefined ? "GET" : "POST") => {
    const answer = await ask(method, `/v1${path}`, { token: tokenOf(id), body });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text) as Json;
  };
  await send("/people/invite", { email: `invited@${id}.example`, role: "viewer" });
  const ledger = await sendLedger(send, mark);
  await send("/run", {});
  const work = await workOn(send, ledger, mark);
  const { messages } = await listMessages(ports.store, id, {}, 100);
  const reply = await answered({ ports, ask, id, name, mark }, send, ledger.account, messages);
  const about = (state: string): string => messages.find((one) => one.state === state)?.messageId ?? "";
  const letter = messages.find(({ channel }) => channel === "letter")?.messageId ?? "";
  const side = { id, ...ledger, ...work, reply, message: about("accepted"), held: about("held"), letter };
  for (const [what, value] of Object.entries(side)) if (!value) throw new Error(`${id} has no ${what}`);
  const { account, invoice, goneInvoice, source, copy, message, note, todo, file } = side;
  return {
    ...side,
    secrets: [
      ...[name, mark, `@${id}.example`, `reply.${id}.example`, ledger.number],
      ...[account, invoice, goneInvoice, source, copy, message, note, todo, file, reply],
    ],
  };
}

async function sendLedger(send: Send, mark: string) {
  const customer = `${mark} Ehitus OÜ`;
  const email = (who: string): string => `${who}@${mark.toLowerCase()}.example`;
  const number = `${mark}-1`;
  const words = { customer, due: "2026-11-02", total: 120_00, dunning: "yes" } as const;
  const rows = [
    invoiceRow(number, { ...words, email: email("jaan") }),
    invoiceRow(`${mark}-gone`, { ...words, customer: `${mark} Kadunud`, email: email("kadri") }),
    invoiceRow(`${mark}-held`, { ...words, customer: `${mark} Vaikus`, email: email("silent") }),
    invoiceRow(`${mark}-post`, { ...words, customer: `${mark} Post`, email: null }),
  ];
  const source = await table(send, `${mark}.xlsx`, "Invoices", rows);
  const customers = [customerRow(customer, { email: email("jaan"), postalAddress: `${mark} tee 1` })];
  await table(send, `${mark}.xlsx`, "Customers", customers, "customers");
  const copy = await table(send, `${mark}-copy.xlsx`, "Invoices", rows.slice(0, 1));
  return {
    ...{ customer, number, source, copy },
    account: accountIdOf(customerIdOf(customer)) as string,
    invoice: invoiceIdOf(number) as string,
    goneInvoice: invoiceIdOf(`${mark}-gone`) as string,
  };
}

async function table(
  send: Send,
  workbook: string,
  name: string,
  rows: readonly object[],
  kind = "invoices",
): Promise<string> {
  const buckets = Array(BUCKETS).fill("");
  const { sourceId } = await send("/sync/compare", { workbook, table: name, kind, buckets });
  const sent = rows.map((row, at) => ({ fingerprint: `f${at}`, row }));
  await send("/sync/rows", { sourceId, kind, rows: sent, vanished: [], unreadable: [], last: true });
  return String(sourceId);
}

async function workOn(
  send: Send,
  { account, invoice, goneInvoice, number, source }: Awaited<ReturnType<typeof sendLedger>>,
  mark: string,
) {
  const note = `n_${digest(`${mark} note`)}`;
  await send(`/accounts/${account}/notes`, { noteId: note, text: `${mark} pays late`, invoiceNumber: null });
  await send(`/accounts/${account}/activities`, {
    ...{
      activityId: `l_${digest(`${mark} call`)}`,
      what: "call",
      result: "reached",
      spokenTo: mark,
      said: mark,
    },
    next: { kind: "callAgain", when: { inDays: 3 } },
  });
  const gone = { sourceId: source, kind: "invoices", rows: [], vanished: [goneInvoice], unreadable: [] };
  await send("/sync/rows", { ...gone, last: true });
  const edit = { number, field: "note", base: "", text: `${mark} wrote this` };
  await send(`/sources/${source}/cell-edits`, { edits: [edit] });
  const attached = await send(`/invoices/${invoice}/files`, {
    name: `${mark}.pdf`,
    base64: base64Of(pdfOf(mark)),
  });
  const template = `own:${mark.toLowerCase()}`;
  await send("/templates", {
    ...{
      id: template,
      name: mark,
      language: "en",
      subject: "A word",
      body: `${mark} asks you to pay.`,
      sms: null,
    },
  });
  const filter = `${mark.toLowerCase()}-late`;
  await send("/filters", { id: filter, name: mark, of: "invoices", where: [{ kind: "unpaid" }] });
  await send("/suppressed", { email: `vaike@${mark.toLowerCase()}.example` });
  const { todos } = await send("/todos");
  const [todo] = todos as readonly { readonly todoId: string }[];
  const { fileId } = attached.file as { readonly fileId: string };
  return { note, template, filter, todo: todo?.todoId ?? "", file: fileId };
}

/** A customer's answer, sent to the address of the message it answers. */
async function answered(
  { ports, ask, id, mark }: Filling,
  send: Send,
  account: string,
  messages: readonly OutboxMessage[],
): Promise<string> {
  const { path } = await send("/replies/inbound");
  const key = await getSigningKey(ports.store, id);
  const message = messages.find(({ accountId }) => accountId === account);
  if (!key || !message) throw new Error(`${id} has sent nothing that could be answered`);
  const to = `${replyLocalPart(key, message.accountId, message.messageId)}@reply.${id}.example`;
  const mail = eml({ to, text: `${mark} has paid already.`, from: `jaan@${mark.toLowerCase()}.example` });
  const form = new FormData();
  form.set("email", mail.toString());
  const request = new Request("https://x.example", { method: "POST", body: form });
  const type = request.headers.get("content-type") ?? "";
  const body = new Uint8Array(await request.arrayBuffer());
  await ask("POST", String(path), { body, headers: { "content-type": type } });
  const { replies } = await send("/replies");
  const [reply] = replies as readonly { readonly replyId: string }[];
  return reply?.replyId ?? "";
}
