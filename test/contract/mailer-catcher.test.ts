import { spawn } from "node:child_process";
import path from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { buildSync } from "esbuild";
import { closeAll, closeLater, email, mailerTo, openCatcher, temporaryFolder } from "./mailer-emails";

afterEach(closeAll);

const root = path.resolve(__dirname, "../..");

describe("the catcher is the witness of what was sent", () => {
  it("keeps a message that was sent twice twice, and says so", async () => {
    const { catcher, url } = await openCatcher();
    const mailer = mailerTo(url);
    await mailer.send(email());
    await mailer.send(email());
    expect(catcher.byMessage("m_0123456789")).toHaveLength(2);
    expect(catcher.repeated()).toEqual([{ organisation: "kase", message: "m_0123456789", times: 2 }]);
  });

  it("lists mails in the order they came, page by page", async () => {
    const { catcher, url } = await openCatcher();
    for (const subject of ["one", "two", "three"]) await mailerTo(url).send(email({ subject }));
    const [first, second] = catcher.mails({ limit: 2 });
    expect([first?.subject, second?.subject]).toEqual(["one", "two"]);
    expect(catcher.mails({ after: second?.id ?? 0 }).map(({ subject }) => subject)).toEqual(["three"]);
    expect(catcher.mail(second?.id ?? 0)).toEqual(second);
    expect(catcher.mail(99)).toBeNull();
    expect(catcher.count()).toBe(3);
  });

  it("still has everything after a restart, and signs with the same key", async () => {
    const file = path.join(temporaryFolder(), "mails.sqlite");
    const { catcher, url } = await openCatcher({ file });
    await mailerTo(url).send(email());
    const mails = catcher.mails();
    await catcher.close();
    const { catcher: again } = await openCatcher({ file });
    expect(again.mails()).toEqual(mails);
    expect(again.publicKey).toBe(catcher.publicKey);
  });

  it("has every mail it answered 202 for, though its process was killed in the middle", async () => {
    const file = path.join(temporaryFolder(), "mails.sqlite");
    const { url, kill } = await catcherProcess(file);
    const mailer = mailerTo(url);
    const sending = Array.from({ length: 300 }, (_, n) =>
      mailer.send(email({ tag: { organisation: "kase", message: `m_${n}`, attempt: 1 } })),
    );
    await Promise.race(sending.slice(20));
    kill();
    const accepted = (await Promise.all(sending)).flatMap((end, n) =>
      end.kind === "accepted" ? [`m_${n}`] : [],
    );
    const { catcher } = await openCatcher({ file });
    expect(accepted.length).toBeGreaterThan(0);
    expect(accepted.filter((message) => catcher.byMessage(message).length !== 1)).toEqual([]);
  });
});

describe("the catcher is as strict as SendGrid", () => {
  const body = (changes: Record<string, unknown> = {}) => ({
    personalizations: [{ to: [{ email: "a@b.example" }] }],
    from: { email: "c@d.example" },
    subject: "Hello",
    content: [{ type: "text/plain", value: "Hello" }],
    ...changes,
  });
  const post = (
    url: string,
    sent: unknown,
    headers: Record<string, string> = { Authorization: "Bearer SG.x" },
  ) =>
    fetch(`${url}/v3/mail/send`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: typeof sent === "string" ? sent : JSON.stringify(sent),
    });

  it("answers 202 without a body, with an id and its limits", async () => {
    const { url } = await openCatcher();
    const answer = await post(url, body());
    expect([answer.status, await answer.text()]).toEqual([202, ""]);
    expect(answer.headers.get("x-message-id")).toMatch(/^[\w-]{36}$/);
    expect(Number(answer.headers.get("x-ratelimit-reset"))).toBeGreaterThan(0);
  });

  it.each([
    ["no JSON", "{", null],
    ["no personalization", body({ personalizations: [] }), "personalizations"],
    ["no recipient", body({ personalizations: [{ to: [] }] }), "personalizations.0.to"],
    [
      "no address",
      body({ personalizations: [{ to: [{ email: "nobody" }] }] }),
      "personalizations.0.to.0.email",
    ],
    ["no sender", body({ from: undefined }), "from"],
    ["no subject", body({ subject: undefined }), "subject"],
    ["no content", body({ content: [] }), "content"],
    ["empty content", body({ content: [{ type: "text/plain", value: "" }] }), "content.0.value"],
    [
      "HTML before text",
      body({ content: ["text/html", "text/plain"].map((type) => ({ type, value: "x" })) }),
      "content",
    ],
    [
      "one recipient twice",
      body({ personalizations: [{ to: [{ email: "a@b.example" }, { email: "A@B.example" }] }] }),
      "personalizations.0",
    ],
    [
      "a file that is not base64",
      body({ attachments: [{ content: "%PDF", filename: "a.pdf" }] }),
      "attachments.0.content",
    ],
    ["a file without a name", body({ attachments: [{ content: "JVBE" }] }), "attachments.0.filename"],
    ["a header that is SendGrid's own", body({ headers: { "Reply-To": "a@b.example" } }), "headers"],
    [
      "a copy to the recipient",
      body({ personalizations: [{ to: [{ email: "a@b.example" }], cc: [{ email: "A@b.example" }] }] }),
      "personalizations.0",
    ],
    ["a custom argument that is no text", body({ custom_args: { attempt: 1 } }), "custom_args.attempt"],
  ])("400 for %s", async (_, sent, field) => {
    const { catcher, url } = await openCatcher();
    const answer = await post(url, sent);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      errors: [{ field, message: expect.any(String), help: null }],
    });
    expect(catcher.count()).toBe(0);
  });

  it.each([
    ["no key", {}],
    ["an empty key", { Authorization: "Bearer " }],
    ["another way to sign in", { Authorization: "Basic abc" }],
  ])("401 for %s", async (_, headers: Record<string, string>) => {
    const { url } = await openCatcher();
    expect((await post(url, body(), headers)).status).toBe(401);
  });

  it("413 for more than 30 MB", async () => {
    const { catcher, url } = await openCatcher();
    const huge = body({ content: [{ type: "text/plain", value: "x".repeat(31 * 1024 * 1024) }] });
    expect((await post(url, huge)).status).toBe(413);
    expect(catcher.count()).toBe(0);
  });

  it("200 and no mail in sandbox mode", async () => {
    const { catcher, url } = await openCatcher();
    const answer = await post(url, body({ mail_settings: { sandbox_mode: { enable: true } } }));
    expect([answer.status, catcher.count()]).toEqual([200, 0]);
  });
});

/** The catcher in a process of its own, which can be killed without a chance to tidy up. */
async function catcherProcess(file: string) {
  const program = path.join(temporaryFolder(), "catcher.cjs");
  buildSync({
    stdin: {
      contents: `import { mailCatcher } from "./workbench/cloud/catcher/catcher";
        mailCatcher({ file: process.argv[2] }).listen().then((url) => console.log(url));`,
      resolveDir: root,
    },
    bundle: true,
    platform: "node",
    external: ["libsql"],
    outfile: program,
  });
  const NODE_PATH = path.join(root, "node_modules");
  const child = spawn(process.execPath, [program, file], { env: { ...process.env, NODE_PATH } });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  closeLater(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (line) => resolve(String(line).trim()));
    child.once("exit", (code) => reject(new Error(`The catcher ended with ${code}.`)));
  });
  return { url, kill: () => child.kill("SIGKILL") };
}
