import type { Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { Customer } from "#domain/ledger/customer";
import type { Letter } from "#domain/messages/letter";
import type { OutboxMessage } from "#domain/messages/outbox";
import type { Attachment } from "../../delivery/port";
import type { DocumentReader } from "../../store/port";
import type { Account } from "../../store/repositories/accounts";

/** What the parts of a message are made with. */
export type ComposePorts = { readonly store: DocumentReader };

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
  /** Where answers go; null: to the colleague who signs. */
  readonly replyTo: string | null;
};

/** Adds one thing to a message, and leaves it as it is where there is nothing to add. */
export type Part = (ports: ComposePorts, composing: Composing, composed: Composed) => Promise<Composed>;

const PARTS: readonly Part[] = [];

/** Everything a message carries besides its words: what it says about paying and answering, its files, where answers go. */
export async function compose(ports: ComposePorts, composing: Composing, letter: Letter): Promise<Composed> {
  let composed: Composed = { letter, attachments: [], replyTo: null };
  for (const part of PARTS) composed = await part(ports, composing, composed);
  return composed;
}
