import type { DeliverySettings } from "#domain/messages/delivery-settings";
import type { Desk } from "../../desk/desk";
import { Live } from "../sync/live";
import type { DeliveryDraft } from "./delivery-draft";
import type { EmailDraft, SmsDraft } from "./provider-draft";

/**
 * What is being changed and not saved; null: nothing is. It stays while another view is shown. A key or password is no part
 * of it: it is gone with its field.
 */
export type SendingDrafts = {
  readonly email: EmailDraft | null;
  readonly sms: SmsDraft | null;
  /** With the settings as they were when the form was opened. */
  readonly delivery: { readonly before: DeliverySettings; readonly draft: DeliveryDraft } | null;
};

const kept = new WeakMap<Desk, Live<SendingDrafts>>();

/** What is being changed at a desk. */
export function sendingDraftsOf(desk: Desk): Live<SendingDrafts> {
  const known = kept.get(desk) ?? new Live<SendingDrafts>({ email: null, sms: null, delivery: null });
  kept.set(desk, known);
  return known;
}

/** Begins or goes on with a change; null puts the form away with all that was entered. */
export const keepSendingDraft = (desk: Desk, part: Partial<SendingDrafts>): void =>
  sendingDraftsOf(desk).change((now) => ({ ...now, ...part }));
