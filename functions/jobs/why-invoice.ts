import type { CalendarDate } from "#domain/base/calendar";
import type { Moment } from "#domain/base/clock";
import type { InvoiceId, OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { Check } from "#domain/explain/check";
import type { InvoiceDecision } from "#domain/explain/explain-invoice";
import { explanationSentences, invoiceSentences } from "#domain/explain/explanation-sentences";
import { marginInWords, originInWords, valueInWords } from "#domain/explain/in-words";
import { whyInvoice } from "#domain/explain/why-invoice";
import { lenderSentence } from "#domain/ledger/contact";
import type { Invoice } from "#domain/ledger/invoice";
import { answerSentence } from "#domain/vanished/vanished-sentence";
import type { WhyAnswer } from "#wire/why";
import type { DocumentReader, DocumentStore } from "../store/port";
import { getAccounts } from "../store/repositories/accounts";
import { getInvoices } from "../store/repositories/ledger";
import { getVanished } from "../store/repositories/vanished";
import { loadFacts } from "./account-facts";
import { brakesInWords } from "./brakes-in-words";

/**
 * Why an invoice is or is not in a notice on `on`, today or later, by the facts of today; null for one that nobody has heard
 * of. Nothing is changed.
 */
export async function why(
  store: DocumentStore,
  id: OrganisationId,
  organisation: Organisation,
  invoiceId: InvoiceId,
  on: CalendarDate,
  moment: Moment,
): Promise<WhyAnswer | null> {
  const invoice = (await getInvoices(store, id, [invoiceId])).get(invoiceId);
  const account =
    invoice && (await getAccounts(store, id, [invoice.accountId])).get(invoice.accountId)?.account;
  if (!invoice || !account) return null;
  const [loaded] = await loadFacts(store, id, [account]);
  if (!loaded) throw new Error(`Account ${account.accountId} cannot be loaded`);
  const { accountId, nextActionOn } = account;
  const { policy } = organisation;
  const asked = { accountId, facts: loaded.facts, nextActionOn };
  const found = whyInvoice(asked, policy, moment, on, invoice.number);
  return {
    number: invoice.number,
    customer: loaded.customer.name,
    accountId,
    on,
    policyVersion: policy.version,
    decision: decisionAnswer(found.invoice.decision),
    sentences: [
      ...invoiceSentences(found.invoice, found.firstDay),
      ...(await saidOfMissing(store, id, invoice)),
    ],
    account: [
      ...explanationSentences(found.explanation),
      ...(loaded.facts.lentBy ? [lenderSentence(loaded.facts.lentBy)] : []),
    ],
    butNow: [...brakesInWords(organisation)],
    firstDay: found.firstDay,
  };
}

/** What a person has said of a row that is gone. */
async function saidOfMissing(
  reader: DocumentReader,
  id: OrganisationId,
  { presence, invoiceId }: Invoice,
): Promise<readonly string[]> {
  if (presence !== "vanished") return [];
  const answer = (await getVanished(reader, id, [invoiceId])).get(invoiceId)?.answer;
  return answer ? [answerSentence(answer)] : [];
}

function decisionAnswer(decision: InvoiceDecision): WhyAnswer["decision"] {
  if (decision.kind === "notOpen") return decision;
  return { ...decision, decisive: decisiveAnswer(decision.decisive) };
}

type Decisive = Extract<WhyAnswer["decision"], { kind: "held" }>["decisive"];

const decisiveAnswer = (one: Check): Decisive => ({
  id: one.id,
  condition: one.what,
  value: valueInWords(one.actual),
  comparison: one.op,
  needed: valueInWords(one.needed),
  holds: one.holds,
  margin: marginInWords(one),
  rule: originInWords(one.from),
});
