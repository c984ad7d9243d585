import type { Letter, LetterAmount } from "#domain/messages/letter";
import { PAYMENT_CODE_ID } from "#domain/payment/payment-code";

/** How to pay, as templates see it: nothing of it is there where the letter has none. */
export type PayBoxView = {
  readonly reference: string | null;
  /** `source`: where the picture is, which goes with the e-mail. */
  readonly qr: (LetterAmount & { readonly source: string }) | null;
};

const SOURCE = `cid:${PAYMENT_CODE_ID}`;

export const payBoxView = ({ payBox }: Pick<Letter, "payBox">): PayBoxView => ({
  reference: payBox?.reference ?? null,
  qr: payBox?.qr ? { ...payBox.qr.amount, source: SOURCE } : null,
});

/** A page that stands by itself, with the picture in it: no e-mail brings the picture along. */
export function withPicture(html: string, { payBox }: Pick<Letter, "payBox">): string {
  if (!payBox?.qr) return html;
  // A value in the page cannot be taken for it: there the quotation marks are escaped.
  return html.replaceAll(`src="${SOURCE}"`, `src="${pictureUri(payBox.qr.png)}"`);
}

/** A picture (PNG) as an address that holds it. */
export const pictureUri = (png: Uint8Array): string =>
  `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
