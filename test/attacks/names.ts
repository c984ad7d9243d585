import { describe, expect, it } from "@jest/globals";
import type { OutgoingEmail } from "../../functions/delivery/port";
import { mailData } from "../../functions/delivery/sendgrid/mail-data";
import { mimeOf } from "../../functions/delivery/smtp/mime";
import { cloudStorageFiles } from "../../functions/files/cloud-storage";
import { localFolderFiles } from "../../functions/files/local-folder";
import { email } from "../contract/mailer-emails";
import { base64Of, pdfOf } from "../support/files";
import { cloud } from "./the-cloud";
import { tokenOf } from "./who";

/** Names that want to be a path, a header or a formula. */

const PATHS = [
  "../../../etc/passwd.pdf",
  "..\\..\\windows\\system32\\a.pdf",
  "/etc/passwd",
  "C:\\autoexec.pdf",
  "..%2f..%2fpasswd.pdf",
  "a\u0000.pdf",
  "CON.pdf",
  "con.invoice.pdf",
  ".htaccess",
  "...",
  "a\u202efdp.exe",
  "a.pdf\r\nSet-Cookie: a=b",
  'a";filename="b.exe',
  "=cmd|'/c calc'!A1.pdf",
  `${"long".repeat(240)}.pdf`,
  "\u2025/\uff0e\uff0e/a.pdf",
  "a.pdf:stream",
];

describe("attack: a file's name that is a path", () => {
  it.each(PATHS.map((name) => [JSON.stringify(name.slice(0, 40)), name] as const))(
    "attack: %s is kept under a plain name, and lies where every file lies",
    async (_, name) => {
      const base64 = base64Of(pdfOf(name.replace(/[()\\]/g, "")));
      const path = `/v1/invoices/${cloud.kase.invoice}/files`;
      const attached = await cloud.ask("POST", path, { token: tokenOf("kase"), body: { name, base64 } });
      expect(attached.status).toBe(201);
      const { file } = JSON.parse(attached.text) as {
        readonly file: { readonly name: string; readonly fileId: string };
      };
      expect(file.name).toMatch(
        /^(?![.\s])(?!(?:con|nul|prn|aux)\.)[^/\\<>:"|?*;\p{Cc}\p{Cf}]{1,120}\.pdf$/iu,
      );
      for (const key of cloud.files.kept.keys())
        expect(key).toMatch(/^(?:kase|saar)\/[0-9a-f]{64}-[0-9a-f]{12}$/);
      const got = await cloud.ask("GET", `${path}/${file.fileId}`, { token: tokenOf("kase") });
      expect(got.headers.get("content-disposition")).toMatch(
        /^attachment; filename="[^"\\%\p{Cc}]+\.pdf"; filename\*=UTF-8''[\w.!~*%-]+$/u,
      );
      expect(got.headers.get("set-cookie")).toBeNull();
      expect(got.headers.get("content-security-policy")).toContain("sandbox");
      await cloud.restore();
    },
  );

  it.each([
    "../kase/secret",
    `kase/../saar/${"a".repeat(64)}-${"b".repeat(12)}`,
    `/kase/${"a".repeat(64)}-${"b".repeat(12)}`,
    `kase/${"a".repeat(64)}-${"b".repeat(12)}/..`,
    `kase/${"a".repeat(64)}-${"b".repeat(12)}\u0000`,
    `kase\\${"a".repeat(64)}-${"b".repeat(12)}`,
    "",
  ])("attack: no place where files lie takes the key %j", async (key) => {
    const file = () => {
      throw new Error("the bucket was asked");
    };
    for (const store of [localFolderFiles("/nowhere/at/all"), cloudStorageFiles(async () => ({ file }))]) {
      await expect(store.get(key)).rejects.toThrow("Not the key of a kept file");
      await expect(store.put(key, { bytes: new Uint8Array(1), type: "application/pdf" })).rejects.toThrow(
        "Not the key",
      );
      await expect(store.remove(key)).rejects.toThrow("Not the key of a kept file");
    }
  });
});

const BREAKS = ["\r\n", "\n", "\r", "\u2028", "\u0085", "\u0000\r\n ", "\r\n\r\n<script>"] as const;
const injected = (text: string, line: string): string => `${text}${line}Bcc: thief@elsewhere.example`;

/** Every text of an e-mail that a person outside can have a word in. */
const HOSTILE: readonly (readonly [where: string, make: (line: string) => Partial<OutgoingEmail>])[] = [
  ["the subject", (line) => ({ subject: injected("Reminder", line) })],
  ["the customer's name", (line) => ({ to: { email: "jaan@tamm.example", name: injected("Jaan", line) } })],
  [
    "the sender's name",
    (line) => ({ from: { email: "accounts@kase.example", name: injected("Kase", line) } }),
  ],
  [
    "a file's name",
    (line) => ({
      attachments: [
        { name: injected("a.pdf", line), type: "application/pdf", bytes: new Uint8Array(1), contentId: null },
      ],
    }),
  ],
  ["the link that stops messages", (line) => ({ optOutUrl: injected("https://kase.example/u/x", line) })],
];

describe("attack: a line break that wants to be a header", () => {
  it.each(HOSTILE)("attack: in %s, by mail server and by SendGrid", async (_, make) => {
    for (const line of BREAKS) {
      const hostile = email(make(line));
      const head = (await mimeOf(hostile)).toString("latin1").split("\r\n\r\n")[0] ?? "";
      expect(head.split(/\r\n|\r|\n/).filter((one) => /^bcc:/i.test(one))).toEqual([]);
      expect(head).not.toMatch(/[^\r]\n|\r[^\n]|\0/);
      const { content: _content, ...headers } = mailData(hostile, false);
      expect(JSON.stringify(headers)).not.toMatch(/\\[rn]|\\u0000|\\u2028|\\u0085/);
    }
  });

  it.each([
    ["the tester's address", "/rehearsal", { to: "liis@x.example\r\nBcc: thief@elsewhere.example" }],
    ["a test of the provider", "/providers/test", { to: "liis@x.example\r\nBcc: thief@elsewhere.example" }],
    [
      "an invitation",
      "/people/invite",
      { email: "liis@x.example\r\nBcc: thief@elsewhere.example", role: "viewer" },
    ],
    [
      "an invitation with two",
      "/people/invite",
      { email: "liis@x.example, thief@elsewhere.example", role: "viewer" },
    ],
    ["the domain that answers come to", "/delivery", { replyDomain: "reply.example\r\nBcc: thief" }],
    [
      "the public address",
      "/delivery",
      { publicUrl: "https://x.example/\r\nLocation: https://elsewhere.example" },
    ],
    [
      "the mail server",
      "/providers",
      { email: { kind: "smtp", host: "a.example\r\nRCPT TO:<b>", port: 25, tls: "none", user: null } },
    ],
    ["an address to leave alone", "/suppressed", { email: "a@b.example\r\nBcc: c@d.example" }],
  ])("attack: in %s, which is refused", async (_, path, body) => {
    const before = cloud.fingerprint();
    const { status } = await cloud.ask("POST", `/v1${path}`, { token: tokenOf("kase"), body });
    expect([400, 404, 422]).toContain(status);
    expect(cloud.fingerprint()).toBe(before);
  });
});
