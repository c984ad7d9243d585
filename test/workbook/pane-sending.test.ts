import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { deliveryProblems } from "#domain/messages/delivery-problems";
import { type DeliverySettings, PLAIN_DELIVERY } from "#domain/messages/delivery-settings";
import type { EmailProvider } from "#domain/messages/provider-settings";
import type { ProvidersAnswer } from "#wire/provider";
import { deliveryChange, deliveryDraft, readDelivery } from "../../addin/taskpane/sending/delivery-draft";
import { deliveryMeanings, notesBeside } from "../../addin/taskpane/sending/delivery-words";
import {
  type EmailDraft,
  emailDraft,
  emailOf,
  emailProblems,
  sharesPassword,
  smsDraft,
  smsOf,
  smsProblems,
  withTls,
} from "../../addin/taskpane/sending/provider-draft";
import {
  canBeTested,
  emailSentences,
  needsCare,
  smsSentences,
} from "../../addin/taskpane/sending/provider-words";
import { changedDelivery } from "../../functions/jobs/change-delivery";

/** Who sends messages and how they go out, as the pane says and changes it. */

const SMTP: EmailProvider = {
  kind: "smtp",
  host: "smtp.kase.example",
  port: 587,
  tls: "startTls",
  user: "liis@kase.example",
};
const NOTHING: ProvidersAnswer = {
  email: null,
  sms: null,
  standard: { email: "SendGrid, with the key of this installation", sms: null },
  secrets: { sendgrid: false, smtp: false, twilio: false },
  hasEventKey: false,
  takesSecrets: true,
  notes: [],
  stoppedBecause: null,
};
const answer = (part: Partial<ProvidersAnswer>): ProvidersAnswer => ({ ...NOTHING, ...part });
const SECRETS = { sendgrid: true, smtp: true, twilio: true };
const TWILIO = { kind: "twilio" as const, accountSid: `AC${"0".repeat(32)}`, from: "+37250001234" };

describe("who sends e-mails", () => {
  it.each<[string, Partial<ProvidersAnswer>, string]>([
    ["nothing of one's own", {}, "E-mails go by SendGrid, with the key of this installation."],
    [
      "a mail server, its password kept",
      { email: SMTP, secrets: SECRETS },
      "E-mails go by the mail server smtp.kase.example, port 587. The way there is encrypted after the greeting (STARTTLS), or nothing is sent. Dunbook signs in there as liis@kase.example. Its password is kept, and never shown.",
    ],
    [
      "a mail server that asks for no name: an old password is not spoken of",
      { email: { ...SMTP, user: null, tls: "none", port: 25 }, secrets: SECRETS },
      "E-mails go by the mail server smtp.kase.example, port 25. The way there is not encrypted.",
    ],
    [
      "SendGrid in the EU, its key missing",
      { email: { kind: "sendgrid", baseUrl: "https://api.eu.sendgrid.com", sandbox: false } },
      "E-mails go by SendGrid, in its EU region.",
    ],
  ])("%s", (_name, part, sentences) => {
    expect(emailSentences(answer(part)).join(" ")).toBe(sentences);
  });

  it.each<[string, Partial<ProvidersAnswer>, boolean]>([
    ["a mail server with its password", { email: SMTP, secrets: SECRETS }, false],
    ["a mail server without its password", { email: SMTP }, true],
    ["a mail server that asks for none", { email: { ...SMTP, user: null } }, false],
    ["one that is spoken to in the open", { email: { ...SMTP, user: null, tls: "none" } }, true],
    [
      "SendGrid's sandbox",
      { email: { kind: "sendgrid", baseUrl: null, sandbox: true }, secrets: SECRETS },
      true,
    ],
    ["Twilio without its token", { sms: TWILIO }, true],
    ["nothing of one's own", {}, false],
  ])("what is noted of %s is a warning, or not", (_name, part, isWarning) => {
    expect(needsCare(answer(part))).toBe(isWarning);
  });

  it.each<[string, Partial<EmailDraft>, string, string]>([
    [
      "a web address",
      { host: "https://smtp.kase.example" },
      "host",
      "This is no name of a mail server. Write it as",
    ],
    ["a port in words", { port: "secure" }, "port", "This is no port. Give a whole number"],
    ["a password in the open", { tls: "none" }, "tls", "Without encryption the password could be read"],
  ])("%s is refused with its remedy", (_name, part, field, sentence) => {
    expect(emailProblems({ ...emailDraft(SMTP), ...part }).get(field)).toMatch(`${sentence}`);
  });

  it("a port that nobody chose follows the encryption, and one that somebody chose stays", () => {
    expect(withTls(emailDraft(SMTP), "required").port).toBe("465");
    expect(withTls({ ...emailDraft(SMTP), port: "2525" }, "required").port).toBe("2525");
  });

  it.each<[string, Partial<EmailDraft>, boolean]>([
    ["the same server", { port: "2525" }, false],
    ["another server", { host: "smtp.other.example" }, true],
    ["another mailbox", { user: "anna@kase.example" }, true],
    ["a server that asks for no password", { host: "smtp.other.example", user: "" }, false],
    ["SendGrid", { kind: "sendgrid" }, false],
  ])("the password kept is pointed out for %s, or not", (_name, part, isShared) => {
    expect(sharesPassword(SMTP, { ...emailDraft(SMTP), ...part })).toBe(isShared);
  });

  it.each([
    ["liis@kase.example", true],
    [" +37250001234 ", true],
    ["50001234", false],
    ["liis", false],
    ["", false],
  ])("a test to %j may go: %s", (to, may) => {
    expect(canBeTested(to)).toBe(may);
  });
});

describe("who sends text messages", () => {
  it.each<[string, Partial<ProvidersAnswer>, string]>([
    ["nobody", {}, "No text message is sent: nothing is set up for them."],
    [
      "Twilio",
      { sms: TWILIO, secrets: SECRETS },
      `Text messages go by Twilio, account ${TWILIO.accountSid}, from +37250001234. Its token is kept, and never shown.`,
    ],
  ])("%s", (_name, part, sentences) => {
    expect(smsSentences(answer(part)).join(" ")).toBe(sentences);
  });

  it("a number without its country is refused", () => {
    const problems = smsProblems({ ...smsDraft(TWILIO), from: "50001234" });
    expect([...problems]).toEqual([["from", expect.stringContaining("Give a number such as +37250001234")]]);
  });
});

const settings = (part: Partial<DeliverySettings>): DeliverySettings => ({ ...PLAIN_DELIVERY, ...part });
const PUBLIC = { publicUrl: "https://dunbook.kase.example" };

describe("what a choice means for the customer", () => {
  it.each<[string, Partial<DeliverySettings>, keyof ReturnType<typeof deliveryMeanings>, string]>([
    ["no address", {}, "publicUrl", "Customers get no links that they could open:"],
    ["an address", PUBLIC, "publicUrl", "Links in messages begin with https://dunbook.kase.example."],
    [
      "answers without an address",
      { answerLinks: true },
      "answerLinks",
      "Customers can answer by a click as soon as",
    ],
    ["answers", { ...PUBLIC, answerLinks: true }, "answerLinks", "The customer says with a click"],
    ["links without an address", { filesAs: "link" }, "filesAs", "Invoices are attached until"],
    [
      "a domain",
      { replyDomain: "r.kase.example" },
      "replyDomain",
      "Answers by e-mail go to an address at r.kase",
    ],
    ["RF", { reference: "rf" }, "reference", "The customer pays with a reference that begins with RF"],
    [
      "a slow pace",
      { perMinute: { email: 60, sms: null } },
      "emailPerMinute",
      "60 e-mails a minute at most; 1,000 of them take about 17 minutes.",
    ],
    [
      "the slowest",
      { perMinute: { email: null, sms: 1 } },
      "smsPerMinute",
      "1 text message a minute at most; 1,000 of them take about 1,000 minutes.",
    ],
  ])("%s", (_name, part, field, sentence) => {
    expect(deliveryMeanings(settings(part))[field]).toMatch(new RegExp(`^${sentence}`));
  });

  it("what the fields say themselves is not said twice; what they cannot know is", () => {
    const bank = "No payment code is shown: it needs a bank account for EUR.";
    const address = "Messages hold no answer links until the public address (publicUrl) is known.";
    const delivery = settings({ answerLinks: true, paymentQr: true });
    expect(notesBeside({ delivery, notes: [address, bank] })).toEqual([bank]);
  });
});

describe("how messages go, as it is typed", () => {
  it.each([
    [
      "an address that is not encrypted",
      { publicUrl: "http://kase.example" },
      "publicUrl",
      "This is not encrypted",
    ],
    [
      "a domain with a path",
      { replyDomain: "kase.example/in" },
      "replyDomain",
      "This is no domain. Write the domain",
    ],
    [
      "a pace in words",
      { emailPerMinute: "many" },
      "perMinute.email",
      "This is no number of messages a minute.",
    ],
    [
      "no text message at all",
      { smsPerMinute: "0" },
      "perMinute.sms",
      "This is no number of messages a minute.",
    ],
  ])("%s is refused with its remedy", (_name, part, field, sentence) => {
    const { problems } = readDelivery({ ...deliveryDraft(PLAIN_DELIVERY), ...part });
    expect([...problems]).toEqual([[field, expect.stringContaining(sentence)]]);
  });

  it("an address loses the slash at its end, an empty field is none", () => {
    const typed = {
      ...deliveryDraft(PLAIN_DELIVERY),
      publicUrl: " https://kase.example/ ",
      smsPerMinute: " ",
    };
    expect(readDelivery(typed).settings).toEqual(settings({ publicUrl: "https://kase.example" }));
  });
});

const anySettings = fc.record({
  publicUrl: fc.constantFrom(null, "https://a.example", "https://b.example/dunbook"),
  replyDomain: fc.constantFrom(null, "in.a.example"),
  answerLinks: fc.boolean(),
  reference: fc.constantFrom(null, "rf" as const, "viitenumber" as const),
  paymentQr: fc.boolean(),
  filesAs: fc.constantFrom("attachment" as const, "link" as const),
  perMinute: fc.record({
    email: fc.option(fc.integer({ min: 1, max: 6000 })),
    sms: fc.option(fc.integer({ min: 1, max: 6000 })),
  }),
});

describe("laws", () => {
  it("a form that is opened and saved again changes nothing", () => {
    fc.assert(
      fc.property(anySettings, (before) => {
        const read = readDelivery(deliveryDraft(before));
        expect(deliveryProblems(read.settings)).toEqual([]);
        expect(deliveryChange(before, read.settings)).toBeNull();
      }),
    );
  });

  it("what is saved is what stands in the form, and what a colleague changed elsewhere stays", () => {
    fc.assert(
      fc.property(anySettings, anySettings, (before, after) => {
        const change = deliveryChange(before, after) ?? {};
        expect(changedDelivery(before, change)).toEqual({ ok: true, value: after });
        const other = settings({ ...after, answerLinks: !before.answerLinks });
        const beside = deliveryChange(before, { ...after, answerLinks: before.answerLinks }) ?? {};
        expect(changedDelivery({ ...before, answerLinks: other.answerLinks }, beside)).toEqual({
          ok: true,
          value: other,
        });
      }),
    );
  });

  it("a provider's form gives back the provider it was opened for", () => {
    const anyEmail: fc.Arbitrary<EmailProvider | null> = fc.oneof(
      fc.constant(null),
      fc.record({
        kind: fc.constant("sendgrid" as const),
        baseUrl: fc.constantFrom(null, "https://api.eu.sendgrid.com", "http://127.0.0.1:4000"),
        sandbox: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant("smtp" as const),
        host: fc.constant("smtp.a.example"),
        port: fc.integer({ min: 1, max: 65_535 }),
        tls: fc.constantFrom("required" as const, "startTls" as const, "none" as const),
        user: fc.constantFrom(null, "liis@a.example"),
      }),
    );
    fc.assert(fc.property(anyEmail, (email) => expect(emailOf(emailDraft(email))).toEqual(email)));
    fc.assert(fc.property(fc.constantFrom(null, TWILIO), (sms) => expect(smsOf(smsDraft(sms))).toEqual(sms)));
  });
});
