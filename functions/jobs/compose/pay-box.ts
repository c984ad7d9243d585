import type { AccountId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { Letter, LetterAmount, PayBox } from "#domain/messages/letter";
import { payableNow } from "#domain/messages/payable";
import { ibanForEuros, PAYMENT_CODE_ID, paymentCodeText } from "#domain/payment/payment-code";
import { printedReference } from "#domain/payment/reference";
import { referenceOf } from "#domain/payment/reference-of";
import type { Attachment } from "../../delivery/port";
import type { Part } from "./compose";
import { paymentPicture } from "./payment-picture";

/** How to pay: the reference and the payment code, in messages that ask for money. */
export const payBoxPart: Part = async (_, { organisation, account, message }, composed) => {
  const { letter } = composed;
  const numbers = letter.lines.map(({ number }) => number);
  // Without an account in it, the letter says nothing about paying; an SMS has no room for it.
  const isAsking = letter.sender.bankDetails.length > 0 && message?.channel !== "sms";
  const payBox = isAsking
    ? await payBoxFor(organisation, account.accountId, numbers, payableNow(letter))
    : null;
  if (payBox === null) return composed;
  const attachments = payBox.qr ? [...composed.attachments, pictureOf(payBox.qr.png)] : composed.attachments;
  return { ...composed, letter: { ...letter, payBox } satisfies Letter, attachments };
};

/** How to pay these amounts, as the organisation wants it; null where its bank details say all, or nothing is to be paid. */
export async function payBoxFor(
  { name, bankDetails, delivery }: Organisation,
  account: AccountId,
  numbers: readonly string[],
  amounts: readonly LetterAmount[],
): Promise<PayBox | null> {
  const due = amounts.filter(({ minor }) => minor > 0);
  if (numbers.length === 0 || due.length === 0) return null;
  const reference = delivery.reference === null ? null : referenceOf(delivery.reference, account, numbers);
  const amount = due.find(({ currency }) => currency === "EUR");
  const iban = delivery.paymentQr && amount ? ibanForEuros(bankDetails) : null;
  const text = amount && iban ? paymentCodeText({ name, iban, amount, reference, numbers }) : null;
  const qr = amount && text ? { png: await paymentPicture(text), amount } : null;
  return reference || qr ? { reference: reference && printedReference(reference), qr } : null;
}

const pictureOf = (png: Uint8Array): Attachment => ({
  name: `${PAYMENT_CODE_ID}.png`,
  type: "image/png",
  bytes: png,
  contentId: PAYMENT_CODE_ID,
});
