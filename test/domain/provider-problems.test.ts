import { describe, expect, it } from "@jest/globals";
import { providerNotes, providerProblems } from "#domain/messages/provider-problems";
import type { EmailProvider, SmsProvider } from "#domain/messages/provider-settings";

const smtp = (changes: Partial<Extract<EmailProvider, { kind: "smtp" }>> = {}): EmailProvider => ({
  kind: "smtp",
  host: "smtp.kase.example",
  port: 587,
  tls: "startTls",
  user: "liis@kase.example",
  ...changes,
});
const sendgrid = (baseUrl: string | null): EmailProvider => ({ kind: "sendgrid", baseUrl, sandbox: false });
const twilio = (changes: Partial<SmsProvider> = {}): SmsProvider => ({
  kind: "twilio",
  accountSid: `AC${"0123456789abcdef".repeat(2)}`,
  from: "+37250001234",
  ...changes,
});

const fieldsOf = (email: EmailProvider | null, sms: SmsProvider | null, onOneMachine: boolean) =>
  providerProblems({ email, sms }, { onOneMachine }).map(({ field }) => field);

describe("settings of a provider", () => {
  it.each<[string, EmailProvider | null, SmsProvider | null, string[], string[]]>([
    // What is wrong in the cloud, and on the organisation's own machine.
    ["nothing of its own", null, null, [], []],
    ["a mail server", smtp(), null, [], []],
    ["a mail server by its IPv6 address", smtp({ host: "2001:db8::1" }), null, [], []],
    ["an address of the web", smtp({ host: "https://smtp.kase.example" }), null, ["host"], ["host"]],
    ["a host with its port", smtp({ host: "smtp.kase.example:587" }), null, ["host"], ["host"]],
    ["no host", smtp({ host: "" }), null, ["host"], ["host"]],
    ["a line break in the host", smtp({ host: "smtp.kase.example\nRSET" }), null, ["host"], ["host"]],
    ["port 0", smtp({ port: 0 }), null, ["port"], ["port"]],
    ["port 65536", smtp({ port: 65_536 }), null, ["port"], ["port"]],
    ["half a port", smtp({ port: 587.5 }), null, ["port"], ["port"]],
    ["a line break in the name", smtp({ user: "liis\r\nRSET" }), null, ["user"], ["user"]],
    ["a password in the open", smtp({ tls: "none" }), null, ["tls"], ["tls"]],
    ["no password, in the open", smtp({ tls: "none", user: null }), null, [], []],
    ["this machine", smtp({ host: "127.0.0.1", tls: "none" }), null, ["host"], []],
    ["the office's network", smtp({ host: "192.168.1.20" }), null, ["host"], []],
    ["the cloud's own network", smtp({ host: "169.254.169.254" }), null, ["host"], []],
    ["this machine as one number", smtp({ host: "2130706433" }), null, ["host"], ["host"]],
    ["this machine in hexadecimal", smtp({ host: "0x7f.1" }), null, ["host"], ["host"]],
    ["this machine in octal", smtp({ host: "0177.0.0.1" }), null, ["host"], ["host"]],
    ["a name of the office's network", smtp({ host: "mail" }), null, ["host"], []],
    ["SendGrid", sendgrid(null), null, [], []],
    ["SendGrid in the EU", sendgrid("https://api.eu.sendgrid.com"), null, [], []],
    ["somebody else's address", sendgrid("https://sendgrid.thief.example"), null, ["baseUrl"], ["baseUrl"]],
    [
      "one that only begins like it",
      sendgrid("https://api.sendgrid.com.thief.example"),
      null,
      ["baseUrl"],
      ["baseUrl"],
    ],
    ["a trial on this machine", sendgrid("http://127.0.0.1:8025"), null, ["baseUrl"], []],
    ["Twilio", null, twilio(), [], []],
    ["Twilio with a name", null, twilio({ from: "Kase Co" }), [], []],
    ["Twilio with a messaging service", null, twilio({ from: `MG${"a".repeat(32)}` }), [], []],
    ["another account", null, twilio({ accountSid: "SK123" }), ["accountSid"], ["accountSid"]],
    ["a number without its country", null, twilio({ from: "50001234" }), ["from"], ["from"]],
    ["a name of twelve letters", null, twilio({ from: "Kase and Com" }), ["from"], ["from"]],
  ])("%s", (_, email, sms, inTheCloud, here) => {
    expect([fieldsOf(email, sms, false), fieldsOf(email, sms, true)]).toEqual([inTheCloud, here]);
  });

  it("that keep to the rules may still have something to be told", () => {
    expect(providerNotes({ email: null, sms: null })).toEqual([]);
    expect(providerNotes({ email: smtp(), sms: null })).toHaveLength(1);
    expect(providerNotes({ email: smtp({ tls: "none", user: null }), sms: null })[1]).toContain(
      "in the open",
    );
    expect(
      providerNotes({ email: { kind: "sendgrid", baseUrl: null, sandbox: true }, sms: null })[0],
    ).toContain("none is delivered");
  });
});
