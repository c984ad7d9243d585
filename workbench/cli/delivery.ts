import type { DeliveryAnswer, DeliveryChange } from "#wire/delivery";
import { openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { EXIT, UsageError } from "./exit-codes";
import { columns, lines } from "./layout";
import { countOption } from "./option-values";
import type { CommonOptions } from "./settings";

/** How messages go out and where answers to them go, on a terminal. */

export const delivery = (options: CommonOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => deliveryOutcome(await openBackend(cloud).delivery(), ""));

/** Changes one setting, named as `dunbook delivery` lists it. */
export const setDelivery = (options: CommonOptions, name: string, value: string): Promise<Outcome> => {
  const change = changeOf(name, value);
  return withCloud(options, async (cloud) =>
    deliveryOutcome(await openBackend(cloud).changeDelivery(change), `Kept: ${name}.`),
  );
};

/** What may be set, and how its value is typed; "none" takes a value away. */
const SETTINGS: Readonly<Record<string, (value: string, name: string) => DeliveryChange>> = {
  publicUrl: (value) => ({ publicUrl: textOrNone(value) }),
  replyDomain: (value) => ({ replyDomain: textOrNone(value) }),
  answerLinks: (value, name) => ({ answerLinks: onOrOff(value, name) }),
  reference: (value, name) => ({
    reference: referenceOf(choice(value, ["rf", "viitenumber", "none"], name)),
  }),
  paymentQr: (value, name) => ({ paymentQr: onOrOff(value, name) }),
  filesAs: (value, name) => ({ filesAs: choice<"attachment" | "link">(value, ["attachment", "link"], name) }),
  "perMinute.email": (value, name) => ({ perMinute: { email: countOrNone(value, name) } }),
  "perMinute.sms": (value, name) => ({ perMinute: { sms: countOrNone(value, name) } }),
};

function changeOf(name: string, value: string): DeliveryChange {
  const read = SETTINGS[name];
  if (!read)
    throw new UsageError(`There is no setting "${name}"; these are: ${Object.keys(SETTINGS).join(", ")}.`);
  return read(value, name);
}

const textOrNone = (value: string): string | null => (value === "none" ? null : value);

const countOrNone = (value: string, name: string): number | null =>
  value === "none" ? null : countOption(value, name);

const referenceOf = (kind: "rf" | "viitenumber" | "none") => (kind === "none" ? null : kind);

const onOrOff = (value: string, name: string): boolean => choice(value, ["on", "off"], name) === "on";

function choice<Choice extends string>(value: string, choices: readonly Choice[], name: string): Choice {
  const found = choices.find((known) => known === value);
  if (!found) throw new UsageError(`${name}: "${value}" is not one of ${choices.join(", ")}.`);
  return found;
}

function deliveryOutcome({ delivery: settings, notes }: DeliveryAnswer, head: string): Outcome {
  const { publicUrl, replyDomain, answerLinks, reference, paymentQr, filesAs, perMinute } = settings;
  const rows = [
    ["publicUrl", publicUrl ?? "none", "where customers reach Dunbook"],
    ["replyDomain", replyDomain ?? "none", "whose mail comes back to Dunbook"],
    ["answerLinks", isOn(answerLinks), "“I have paid” and three more, in notices"],
    ["reference", reference ?? "none", "the payment reference, rf or viitenumber"],
    ["paymentQr", isOn(paymentQr), "the code for banking apps, in euros"],
    ["filesAs", filesAs, "how invoices go with a message: attachment or link"],
    ["perMinute.email", String(perMinute.email ?? "none"), "so many e-mails a minute at most"],
    ["perMinute.sms", String(perMinute.sms ?? "none"), "so many text messages a minute at most"],
  ];
  return {
    code: EXIT.done,
    text: lines([head, ...columns(rows), ...notes.map((note) => `Note  ${note}`)]),
    json: { delivery: settings, notes },
  };
}

const isOn = (setting: boolean): string => (setting ? "on" : "off");
