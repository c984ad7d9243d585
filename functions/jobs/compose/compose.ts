import type { Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import { type FilePlan, NO_FILES } from "#domain/files/plan-files";
import type { Customer } from "#domain/ledger/customer";
import type { Letter } from "#domain/messages/letter";
import type { OutboxMessage } from "#domain/messages/outbox";
import type { Attachment } from "../../delivery/port";
import type { DocumentReader } from "../../store/port";
import type { Account } from "../../store/repositories/accounts";
import type { MessageFile } from "../files/files-of-message";
import { answerLinks } from "./answer-links";
import { invoiceFiles } from "./invoice-files";
import { optOut } from "./opt-out";
import { payBoxPart } from "./pay-box";
import { replyAddress } from "./reply-address";

/** What the parts of a message are made with. */
export type ComposePorts = {
  readonly store: DocumentReader;
  /** The key that signs the organisation's links; absent where nothing is handed over: then no link leads anywhere. */
  readonly signingKey?: () => Promise<Uint8Array>;
  /** Where customers reach Dunbook, for an organisation that has not said it: on one machine its own address. */
  readonly publicUrl?: string | null;
};

/** Whose message it is. `message`: null where it is only shown, and never handed over. */
export type Composing = {
  readonly id: OrganisationId;
  readonly organisation: Organisation;
  readonly account: Pick<Account, "accountId">;
  readonly customer: Customer;
  readonly message: OutboxMessage | null;
  readonly moment: Moment;
};

/** A letter with all that it carries besides its words. */
export type Composed = {
  readonly letter: Letter;
  readonly attachments: readonly Attachment[];
  /** The files of its invoices; those that are attached join the others when it is handed over. */
  readonly files: FilePlan<MessageFile>;
  /** Where answers go; null: to the colleague who signs. */
  readonly replyTo: string | null;
};

/** Adds one thing to a message, and leaves it as it is where there is nothing to add. */
export type Part = (ports: ComposePorts, composing: Composing, composed: Composed) => Promise<Composed>;

const PARTS: readonly Part[] = [payBoxPart, answerLinks, optOut, invoiceFiles, replyAddress];

/** Everything a message carries besides its words: what it says about paying and answering, its files, where answers go. */
export async function compose(ports: ComposePorts, composing: Composing, letter: Letter): Promise<Composed> {
  const reachable = { ...composing, organisation: withPublicUrl(composing.organisation, ports.publicUrl) };
  let composed: Composed = { letter, attachments: [], files: NO_FILES, replyTo: null };
  for (const part of PARTS) composed = await part(ports, reachable, composed);
  return composed;
}

const withPublicUrl = (organisation: Organisation, otherwise: string | null = null): Organisation => {
  const { delivery } = organisation;
  return { ...organisation, delivery: { ...delivery, publicUrl: delivery.publicUrl ?? otherwise } };
};
