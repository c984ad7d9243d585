/** One report about an SMS, as Twilio's callback words it. */
export type SmsStatus = { readonly status: string; readonly errorCode?: string };

const ARRIVES: readonly SmsStatus[] = [{ status: "sent" }, { status: "delivered" }];

/** What becomes of an SMS, told by the last digits of its number; all others arrive. */
const FATES: ReadonlyMap<string, readonly SmsStatus[]> = new Map([
  ["30003", [{ status: "sent" }, { status: "undelivered", errorCode: "30003" }]],
  ["30005", [{ status: "sent" }, { status: "undelivered", errorCode: "30005" }]],
  ["30006", [{ status: "failed", errorCode: "30006" }]],
]);

export const statusesOf = (to: string): readonly SmsStatus[] => FATES.get(to.slice(-5)) ?? ARRIVES;

/** A number that ends like Twilio's code for it is refused at once, as no mobile number. */
export const isRefused = (to: string): boolean => to.endsWith("21614");
