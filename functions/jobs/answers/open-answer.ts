import type { CalendarDate } from "#domain/base/calendar";
import { dayIn, type Instant } from "#domain/base/clock";
import { type AccountId, type OrganisationId, organisationId } from "#domain/base/identity";
import { ZERO } from "#domain/base/money";
import type { Organisation } from "#domain/dunning/organisation";
import { itemsByInvoice } from "#domain/dunning/standing";
import type { Language } from "#domain/ledger/customer";
import type { AnswerItem } from "#domain/messages/answer-form";
import type { NoticeMessage } from "#domain/messages/outbox";
import type { DocumentReader } from "../../store/port";
import { getInvoices } from "../../store/repositories/ledger";
import { getOrganisation } from "../../store/repositories/organisations";
import { getMessages } from "../../store/repositories/outbox";
import { getSigningKey } from "../../store/repositories/signing-key";
import { loadOne, type OneAccount } from "../act-on-account";
import { type AnswerAbout, readAnswerToken } from "./answer-token";

/** What an answer link opens: the message that is answered, and what of its invoices is open now. */
export type OpenAnswer = AnswerAbout & {
  readonly id: OrganisationId;
  readonly organisation: Organisation;
  readonly accountId: AccountId;
  readonly language: Language;
  /** The message's invoices, in the order in which they fall due. */
  readonly items: readonly AnswerItem[];
  readonly today: CalendarDate;
  readonly key: Uint8Array;
};

/** `expired`: its days are over. `unknown`: it was never made here, or what it was about is gone. */
export type Opened =
  | { readonly kind: "open"; readonly open: OpenAnswer }
  | { readonly kind: "expired" }
  | { readonly kind: "unknown" };

/** Opens an answer link. It reads and writes nothing: whoever follows links to look behind them changes nothing. */
export async function openAnswer(
  reader: DocumentReader,
  organisationText: string,
  token: string,
  now: Instant,
): Promise<Opened> {
  const found = await keyFor(reader, organisationText);
  // A signature is worked out for an organisation that is not here as well: how long it takes tells nothing.
  const about = readAnswerToken(found?.key ?? NO_KEY, token, now);
  if (!found || !about) return { kind: "unknown" };
  if (about.expired) return { kind: "expired" };
  const { id, key } = found;
  const stored = await getOrganisation(reader, id);
  const message = (await getMessages(reader, id, [about.messageId])).get(about.messageId)?.message;
  if (!stored || message?.kind !== "notice") return { kind: "unknown" };
  const loaded = await loadOne(reader, id, message.accountId);
  if (!loaded) return { kind: "unknown" };
  const { organisation } = stored;
  return {
    kind: "open",
    open: {
      ...about,
      ...{ id, key, organisation },
      accountId: message.accountId,
      language: loaded.customer.language ?? organisation.policy.fallbackLanguage,
      items: await itemsOf(reader, id, message, loaded),
      today: dayIn(organisation.policy.timeZone, now),
    },
  };
}

const NO_KEY = new Uint8Array(32);

/** The organisation of an address and its key; null where there is no such organisation, or it has made no link yet. */
export async function keyFor(
  reader: DocumentReader,
  text: string,
): Promise<{ readonly id: OrganisationId; readonly key: Uint8Array } | null> {
  try {
    const id = organisationId(text);
    const key = await getSigningKey(reader, id);
    return key ? { id, key } : null;
  } catch {
    return null;
  }
}

async function itemsOf(
  reader: DocumentReader,
  id: OrganisationId,
  { notice }: NoticeMessage,
  { facts }: OneAccount,
): Promise<readonly AnswerItem[]> {
  const invoices = await getInvoices(reader, id, notice.invoiceIds);
  const standing = itemsByInvoice(facts.standing);
  const items = [...new Set(notice.invoiceIds)].flatMap((invoiceId): readonly AnswerItem[] => {
    const invoice = invoices.get(invoiceId);
    if (!invoice) return [];
    const { number, currency } = invoice;
    const open = standing.get(invoiceId);
    const dueOn = open?.dueOn ?? invoice.dueOn;
    return [{ invoiceId, number, dueOn, currency, openMinor: open?.openMinor ?? ZERO }];
  });
  return items.toSorted((a, b) => ((a.dueOn ?? "") < (b.dueOn ?? "") ? -1 : 1));
}
