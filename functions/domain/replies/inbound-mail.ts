/** A mail that came in, read as far as anybody needs it; nothing of it is to be trusted. */
export type InboundMail = {
  /** Its own id, as its sender made it; null where it has none. */
  readonly messageId: string | null;
  readonly from: { readonly email: string | null; readonly name: string | null };
  /** Every address it went to, as headers and envelope say, in one text. */
  readonly recipients: string;
  readonly subject: string;
  /** Its text; made from its HTML where it has no other. */
  readonly text: string;
  readonly files: readonly InboundFile[];
  readonly automatic: Automatic;
  /** A mail server's report on a message; null: an ordinary mail. */
  readonly report: DeliveryReportMail | null;
  readonly spf: string | null;
  readonly dkim: string | null;
};

export type InboundFile = { readonly name: string; readonly type: string; readonly bytes: number };

/** surely: a program wrote it. perhaps: it has marks that lists and some mail servers set too. */
export type Automatic = "surely" | "perhaps" | "no";

export type DeliveryReportMail = {
  readonly outcome: "bounced" | "deferred" | "delivered";
  readonly reason: string;
  /** The headers of the message it is about, and all else it holds. */
  readonly about: string;
};
