import type { BankDetails } from "../dunning/organisation";
import type { DeliverySettings } from "./delivery-settings";

/** Why settings cannot be kept: which one, what is wrong with it, and what to write instead. */
export type DeliveryProblem = { readonly field: string; readonly problem: string; readonly remedy: string };

/** No mail goes out faster than this through one account. */
const MOST_A_MINUTE = 6_000;
const LONGEST_URL = 200;
/** What is left of an address's 254 characters after the longest local part. */
const LONGEST_DOMAIN = 180;

/** Settings as they are kept, from what a person typed: no slash after the address, a domain in small letters. */
export function tidyDelivery(given: DeliverySettings): DeliverySettings {
  const publicUrl = given.publicUrl?.trim().replace(/\/+$/, "");
  const replyDomain = given.replyDomain?.trim().toLowerCase().replace(/^@/, "");
  return { ...given, publicUrl: publicUrl || null, replyDomain: replyDomain || null };
}

/** Every reason why these settings cannot be kept; none: they can. */
export function deliveryProblems(settings: DeliverySettings): readonly DeliveryProblem[] {
  const { publicUrl, replyDomain, perMinute } = settings;
  return [
    ...(publicUrl === null ? [] : urlProblems(publicUrl)),
    ...(replyDomain === null || isDomain(replyDomain) ? [] : [NO_DOMAIN]),
    ...paceProblems("perMinute.email", perMinute.email),
    ...paceProblems("perMinute.sms", perMinute.sms),
  ];
}

/** What of the settings has no effect as things stand, as sentences. */
export function deliveryNotes(
  { publicUrl, answerLinks, filesAs, paymentQr }: DeliverySettings,
  bankDetails: readonly BankDetails[],
): readonly string[] {
  const takesEuro = bankDetails.some(({ currency }) => currency === null || currency === "EUR");
  return [
    ...(answerLinks && publicUrl === null
      ? ["Messages hold no answer links until the public address (publicUrl) is known."]
      : []),
    ...(filesAs === "link" && publicUrl === null
      ? ["Files go as attachments until the public address (publicUrl) is known."]
      : []),
    ...(paymentQr && !takesEuro
      ? ["No payment code is shown: it needs a bank account for EUR among the organisation's bank details."]
      : []),
  ];
}

const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

function urlProblems(url: string): readonly DeliveryProblem[] {
  const parts = /^(https?):\/\/([^/?#@\s]+)(\/[\w\-./~]*)?$/.exec(url);
  if (!parts || url.length > LONGEST_URL)
    return [
      {
        field: "publicUrl",
        problem: "is no address that customers could open.",
        remedy: `Write it as https://dunbook.example.com, ${LONGEST_URL} characters at most, without "?" or "#".`,
      },
    ];
  const [, scheme, host = ""] = parts;
  if (scheme === "https" || LOCAL_HOST.test(host)) return [];
  return [
    {
      field: "publicUrl",
      problem: "is not encrypted: what customers answer could be read on the way.",
      remedy: "Write it with https://; http:// is for a trial on this machine (http://127.0.0.1:4870).",
    },
  ];
}

const isDomain = (text: string): boolean =>
  text.length <= LONGEST_DOMAIN &&
  /^(?=.*[a-z])([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/.test(text);

const NO_DOMAIN: DeliveryProblem = {
  field: "replyDomain",
  problem: "is no domain.",
  remedy:
    "Write the domain alone, such as replies.example.com; its mail has to come in at the inbound endpoint.",
};

function paceProblems(field: string, perMinute: number | null): readonly DeliveryProblem[] {
  if (perMinute === null) return [];
  if (Number.isInteger(perMinute) && perMinute >= 1 && perMinute <= MOST_A_MINUTE) return [];
  return [
    {
      field,
      problem: "is no number of messages a minute.",
      remedy: `Give a whole number from 1 to ${MOST_A_MINUTE}, or none for as many as the provider takes.`,
    },
  ];
}
