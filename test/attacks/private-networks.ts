import { describe, expect, it } from "@jest/globals";
import { openMailers } from "../../functions/delivery/open-mailers";
import { isPublicAddress, publicAddressOf } from "../../functions/delivery/public-address";
import { email } from "../contract/mailer-emails";
import { cloud } from "./the-cloud";
import { tokenOf } from "./who";

/** Settings and texts that want the cloud to call a machine within its own network. */

const PRIVATE = [
  ...[
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
  ],
  ...[
    "100.100.100.200",
    "192.0.0.192",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fd00::1",
    "fe80::1",
  ],
  ...[
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "fd00:ec2::254",
  ],
];
const smtp = (host: string) => ({ kind: "smtp", host, port: 587, tls: "startTls", user: null }) as const;

describe("attack: a mail server within our network", () => {
  it.each([
    ...PRIVATE,
    "localhost",
    "LOCALHOST",
    "metadata.google.internal",
    "metadata",
    "printer.local",
    "0x7f.1",
    "0177.0.0.1",
    "2130706433",
    "127.1",
    "smtp.kase.example@127.0.0.1",
    "[::1]",
    "127.0.0.1:25",
    "127.0.0.1%00.kase.example",
  ])("attack: %s is no setting in the cloud", async (host) => {
    const before = cloud.fingerprint();
    const { status } = await cloud.ask("POST", "/v1/providers", {
      token: tokenOf("kase"),
      body: { email: smtp(host) },
    });
    expect(status).toBe(422);
    expect(cloud.fingerprint()).toBe(before);
  });

  it.each(PRIVATE)("attack: a good name that leads to %s is not called", async (address) => {
    expect(isPublicAddress(address)).toBe(false);
    await expect(publicAddressOf("smtp.kase.example", async () => [address])).rejects.toThrow(
      "no server of the public",
    );
    // One such address among right ones is enough: which of them is called would be a matter of luck.
    const some = async () => ["93.184.215.14", address];
    await expect(publicAddressOf("smtp.kase.example", some)).rejects.toThrow("no server of the public");
  });

  it("attack: a name that leads elsewhere when it is looked up again is looked up once", async () => {
    let asked = 0;
    const rebound = async () => {
      asked += 1;
      return [asked === 1 ? "93.184.215.14" : "127.0.0.1"];
    };
    expect(await publicAddressOf("rebound.example", rebound)).toBe("93.184.215.14");
    expect(asked).toBe(1);
  });

  it.each(["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])(
    "%s is called",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    [
      "in the cloud stops, and is told nothing of what is there",
      false,
      {
        kind: "stopped",
        because: "the mail server is not called: its name leads to no server of the public internet",
      },
    ],
    ["on one's own machine is called", true, { kind: "retryLater" }],
  ])(
    "attack: settings from before the check, a machine of ours in them: %s",
    async (_, onOneMachine, outcome) => {
      const ports = { now: cloud.ports.clock, publicUrl: async () => null, onOneMachine };
      // Port 9 is answered by nobody.
      const settings = { ...smtp("localhost"), port: 9, tls: "none" } as const;
      const mailer = await openMailers(ports).openEmail(settings, null, "kase");
      expect(await mailer.send(email())).toMatchObject(outcome);
    },
  );

  it.each([
    "http://169.254.169.254/",
    "https://localhost",
    "https://api.sendgrid.com@127.0.0.1",
    "https://api.sendgrid.com.elsewhere.example",
    "file:///etc/passwd",
    "http://api.sendgrid.com",
  ])("attack: SendGrid at %s is no setting", async (baseUrl) => {
    const body = { email: { kind: "sendgrid", baseUrl, sandbox: false } };
    expect((await cloud.ask("POST", "/v1/providers", { token: tokenOf("kase"), body })).status).toBe(422);
  });
});

describe("attack: a text that wants a page or a file to be loaded where it is written", () => {
  it.each([
    "![x](http://169.254.169.254/latest/meta-data)",
    "![x](file:///etc/passwd)",
    '<img src="http://localhost:8080/">',
    '<link rel="stylesheet" href="http://10.0.0.1/a.css">',
    "![x](data:image/svg+xml;base64,PHN2Zz48aW1hZ2UgaHJlZj0iZmlsZTovLy9ldGMvcGFzc3dkIi8+PC9zdmc+)",
    "[pay](javascript:alert(1))",
    "{{> ../../etc/passwd}}",
    "{{lookup this 'constructor'}}",
  ])("attack: %s is refused, or stands there as plain words", async (body) => {
    const text = { id: "own:hostile", name: "Hostile", language: "en", subject: "A word", body, sms: null };
    const path = `/v1/accounts/${cloud.kase.account}/text/preview`;
    const { status, text: answer } = await cloud.ask("POST", path, {
      token: tokenOf("kase"),
      body: { text },
    });
    expect(status).toBe(200);
    const { preview } = JSON.parse(answer) as {
      readonly preview: { readonly html: string; readonly printed: string } | null;
    };
    for (const page of preview ? [preview.html, preview.printed] : []) {
      expect(page).not.toMatch(
        /<(?:img|link|script|iframe|object|image)\b[^>]*(?:169\.254|file:|localhost|10\.0\.0\.1|svg)/i,
      );
      expect(page).not.toMatch(/href="(?:javascript|data|file):/i);
      expect(page).not.toContain("root:");
    }
  });
});
