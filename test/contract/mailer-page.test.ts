import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { Hono } from "hono";
import { type Mailbox, openMailbox } from "../../workbench/cloud/catcher/mailbox";
import { filesView, letterOf, sendFile } from "../../workbench/cloud/page/mail-files";
import { email, NOW } from "./mailer-emails";

/** How the workbench shows the files of a caught mail. */
describe("the files of a mail", () => {
  let mailbox: Mailbox;
  beforeEach(async () => {
    mailbox = openMailbox(":memory:");
    const { to, from, replyTo, subject, text } = email();
    const file = (place: number, name: string, type: string, contentId: string | null) => {
      const bytes = Buffer.from(`<script>${name}`);
      return { place, name, type, contentId, size: bytes.byteLength, bytes };
    };
    await mailbox.keep({
      ...{ to, from, replyTo, subject, text, copies: [], headers: {}, categories: [], customArgs: {} },
      html: '<img src="cid:pay"><img src="cid:page"><img src="cid:unknown">',
      files: [
        file(1, "1001 számla.html", "text/html", null),
        file(2, "pay.png", "image/png", "pay"),
        file(3, "page.svg", "image/svg+xml", "page"),
      ],
      providerId: "p-1",
      receivedAt: NOW,
    });
  });
  afterEach(() => mailbox.close());

  const mail = () => {
    const found = mailbox.mail(1);
    if (!found) throw new Error("no mail");
    return found;
  };

  it("pictures stand in the letter; what is no plain picture does not", () => {
    const shown = letterOf(mail(), mailbox);
    const picture = Buffer.from("<script>pay.png").toString("base64");
    expect(shown).toBe(
      `<img src="data:image/png;base64,${picture}"><img src="cid:page"><img src="cid:unknown">`,
    );
  });

  it("all are listed, with their sizes", async () => {
    const list = String(await filesView(mail()));
    expect(list).toContain('<a href="/mails/1/files/1">1001 számla.html</a> (text/html, 25 bytes)');
    expect(list).toContain("pay.png</a> (image/png, 15 bytes, shown in the letter)");
    expect(filesView({ ...mail(), files: [] })).toBeNull();
  });

  it("are saved, never shown: a file that came with a mail may be a page with scripts", async () => {
    const app = new Hono();
    app.get("/mails/:id/files/:place", (context) => sendFile(context, mailbox));
    const answer = await app.request("/mails/1/files/1");
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    expect(answer.headers.get("content-disposition")).toBe(
      "attachment; filename*=UTF-8''1001%20sz%C3%A1mla.html",
    );
    expect(await answer.text()).toBe("<script>1001 számla.html");
    expect((await app.request("/mails/1/files/9")).status).toBe(404);
    expect((await app.request("/mails/2/files/1")).status).toBe(404);
  });
});
