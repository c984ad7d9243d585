/** What an organisation's messages carry besides their words, and where answers to them go. */
export type DeliverySettings = {
  /** The address of Dunbook's API as customers reach it, without a slash at the end; null: messages hold no links to it. */
  readonly publicUrl: string | null;
  /** The domain whose mail comes in at the inbound endpoint; null: answers go to the colleague who signs. */
  readonly replyDomain: string | null;
  /** "I have paid", "I dispute this", "I will pay on …", "send me a copy". They need `publicUrl`. */
  readonly answerLinks: boolean;
  /** The kind of payment reference that the organisation's bank takes; null: the invoice numbers alone. */
  readonly reference: "rf" | "viitenumber" | null;
  /** The code that a banking app reads, in messages that ask for euros. */
  readonly paymentQr: boolean;
  /** How the files of invoices go with a message; what is too large goes as a link in any case. */
  readonly filesAs: "attachment" | "link";
  /** So many messages a minute are handed over at most; null: as the provider takes them. */
  readonly perMinute: { readonly email: number | null; readonly sms: number | null };
};

/** What an organisation starts with: messages as they are, answers to people. */
export const PLAIN_DELIVERY: DeliverySettings = {
  publicUrl: null,
  replyDomain: null,
  answerLinks: false,
  reference: null,
  paymentQr: false,
  filesAs: "attachment",
  perMinute: { email: null, sms: null },
};
