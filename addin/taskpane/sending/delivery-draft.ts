import { deliveryProblems, tidyDelivery } from "#domain/messages/delivery-problems";
import type { DeliverySettings } from "#domain/messages/delivery-settings";
import type { DeliveryChange } from "#wire/delivery";
import { typedNumber, wholeNumberOf } from "../reminders/fields/typed";
import { type FieldProblems, fieldProblems } from "./field-problems";

/** How messages go out, as it stands in its form. */
export type DeliveryDraft = Pick<DeliverySettings, "answerLinks" | "reference" | "paymentQr" | "filesAs"> & {
  readonly publicUrl: string;
  readonly replyDomain: string;
  readonly emailPerMinute: string;
  readonly smsPerMinute: string;
};

/** The form as it opens. */
export const deliveryDraft = ({
  publicUrl,
  replyDomain,
  perMinute,
  ...rest
}: DeliverySettings): DeliveryDraft => ({
  ...rest,
  publicUrl: publicUrl ?? "",
  replyDomain: replyDomain ?? "",
  emailPerMinute: typedNumber(perMinute.email),
  smsPerMinute: typedNumber(perMinute.sms),
});

/** What a form stands for, and what is wrong with it by the settings' names: "publicUrl", "perMinute.email". */
export function readDelivery({ emailPerMinute, smsPerMinute, ...draft }: DeliveryDraft): {
  readonly settings: DeliverySettings;
  readonly problems: FieldProblems;
} {
  const perMinute = { email: rateOf(emailPerMinute), sms: rateOf(smsPerMinute) };
  const settings = tidyDelivery({ ...draft, perMinute });
  return { settings, problems: fieldProblems(deliveryProblems(settings)) };
}

/** No rate that there is: what cannot be read is told as what is none. */
const NO_RATE = 0;
const rateOf = (typed: string): number | null =>
  typed.trim() === "" ? null : (wholeNumberOf(typed) ?? NO_RATE);

/** What of the settings is another: what a colleague has changed in the meantime stays. Null: nothing is. */
export function deliveryChange(before: DeliverySettings, after: DeliverySettings): DeliveryChange | null {
  const { email, sms } = after.perMinute;
  const pace = {
    ...(email === before.perMinute.email ? {} : { email }),
    ...(sms === before.perMinute.sms ? {} : { sms }),
  };
  const change: DeliveryChange = {
    ...(after.publicUrl === before.publicUrl ? {} : { publicUrl: after.publicUrl }),
    ...(after.replyDomain === before.replyDomain ? {} : { replyDomain: after.replyDomain }),
    ...(after.answerLinks === before.answerLinks ? {} : { answerLinks: after.answerLinks }),
    ...(after.reference === before.reference ? {} : { reference: after.reference }),
    ...(after.paymentQr === before.paymentQr ? {} : { paymentQr: after.paymentQr }),
    ...(after.filesAs === before.filesAs ? {} : { filesAs: after.filesAs }),
    ...(Object.keys(pace).length === 0 ? {} : { perMinute: pace }),
  };
  return Object.keys(change).length === 0 ? null : change;
}
