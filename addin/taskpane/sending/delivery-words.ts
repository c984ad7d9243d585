import { deliveryNotes } from "#domain/messages/delivery-problems";
import type { DeliverySettings } from "#domain/messages/delivery-settings";
import type { DeliveryAnswer } from "#wire/delivery";
import { say, sayCount } from "../../words/say";

/** What each setting means for the customer, one sentence or two: they follow what stands in the form. */
export type DeliveryMeanings = {
  readonly [Name in Exclude<keyof DeliverySettings, "perMinute"> | "emailPerMinute" | "smsPerMinute"]: string;
};

/** So many messages make a busy day of a large ledger. */
const BUSY_DAY = 1_000;

/** The meanings of the settings as they would be saved. */
export const deliveryMeanings = (settings: DeliverySettings): DeliveryMeanings => ({
  publicUrl: publicUrlMeaning(settings),
  answerLinks: answerLinksMeaning(settings),
  replyDomain: replyDomainMeaning(settings),
  reference: referenceMeaning(settings),
  paymentQr: settings.paymentQr
    ? say(
        "Messages that ask for euros show a code: the customer's banking app reads from it whom to pay and how much.",
      )
    : say("The customer types the bank details into the banking app."),
  filesAs: filesMeaning(settings),
  emailPerMinute: emailPaceMeaning(settings.perMinute.email),
  smsPerMinute: smsPaceMeaning(settings.perMinute.sms),
});

const publicUrlMeaning = ({ publicUrl }: DeliverySettings): string =>
  publicUrl === null
    ? say(
        "Customers get no links that they could open: no answers by a click, no files to download, no way to stop thanks and news.",
      )
    : say("Links in messages begin with {address}. They work for 60 days.", { address: publicUrl });

function answerLinksMeaning({ answerLinks, publicUrl }: DeliverySettings): string {
  if (!answerLinks) return say("A customer who wants to answer writes an e-mail or telephones.");
  if (publicUrl === null)
    return say("Customers can answer by a click as soon as the public address is known.");
  return say(
    "The customer says with a click that it is paid, disputed or will be paid later, or asks for a copy. Its invoices are held until you have looked.",
  );
}

const replyDomainMeaning = ({ replyDomain }: DeliverySettings): string =>
  replyDomain === null
    ? say("Answers by e-mail go to the colleague who signs the message; Dunbook does not see them.")
    : say(
        "Answers by e-mail go to an address at {domain}, are filed with their customer, and wait for you in Today.",
        {
          domain: replyDomain,
        },
      );

function referenceMeaning({ reference }: DeliverySettings): string {
  switch (reference) {
    case null:
      return say("The customer pays with the numbers of the invoices as the reference.");
    case "rf":
      return say(
        "The customer pays with a reference that begins with RF; its check digits find typing errors.",
      );
    case "viitenumber":
      return say("The customer pays with a viitenumber; Estonian banks check its last digit.");
    default:
      return reference satisfies never;
  }
}

function filesMeaning({ filesAs, publicUrl }: DeliverySettings): string {
  if (filesAs === "attachment")
    return publicUrl === null
      ? say("Invoices are attached, up to 8 MB a message.")
      : say("Invoices are attached, up to 8 MB a message; what does not fit is a link.");
  return publicUrl === null
    ? say("Invoices are attached until the public address is known.")
    : say("The customer opens invoices by a link; the messages stay small.");
}

function emailPaceMeaning(rate: number | null): string {
  if (rate === null) return say("E-mails go out as fast as the provider takes them.");
  return sayCount(
    rate,
    "{count} e-mail a minute at most; {many} of them take about {minutes} minutes.",
    "{count} e-mails a minute at most; {many} of them take about {minutes} minutes.",
    busyDay(rate),
  );
}

function smsPaceMeaning(rate: number | null): string {
  if (rate === null) return say("Text messages go out as fast as the provider takes them.");
  return sayCount(
    rate,
    "{count} text message a minute at most; {many} of them take about {minutes} minutes.",
    "{count} text messages a minute at most; {many} of them take about {minutes} minutes.",
    busyDay(rate),
  );
}

const busyDay = (rate: number) => ({ many: BUSY_DAY, minutes: Math.ceil(BUSY_DAY / rate) });

const ANY_BANK = [{ currency: null, iban: "", bank: null }];

/** What has no effect for another reason than the settings themselves, whose meanings say the rest. */
export function notesBeside({ delivery, notes }: DeliveryAnswer): readonly string[] {
  const said = deliveryNotes(delivery, ANY_BANK);
  return notes.filter((note) => !said.includes(note));
}
