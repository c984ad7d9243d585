import { deflateSync } from "node:zlib";
import { afterEach, describe, expect, it } from "@jest/globals";
import { Hono } from "hono";
import { BUILT_IN_FILTERS } from "#domain/audiences/built-in-filters";
import { invoiceIdOf, organisationId } from "#domain/base/identity";
import type { DeliverySettings } from "#domain/messages/delivery-settings";
import { PLAIN_DELIVERY } from "#domain/messages/delivery-settings";
import type { Policy } from "#domain/policy/policy";
import { attachFileAnswerSchema } from "#wire/files";
import type { ApiContext } from "../../functions/api/app";
import { answerError } from "../../functions/api/errors";
import { filePage } from "../../functions/api/file-page";
import { fileRoutes } from "../../functions/api/file-routes";
import { wavesOf } from "../../functions/jobs/files/carry-files";
import { checkFile } from "../../functions/jobs/files/check-file";
import { ensureSigningKey } from "../../functions/store/repositories/signing-key";
import { base64Of, pdfOf } from "../support/files";
import { invoiceRow, POLICY } from "../support/ledger";
import { closeWorlds, openWorld, type World, type WorldOptions } from "../support/world";
import { accountOf, outboxOf } from "../support/world-views";

afterEach(closeWorlds);

const URL_OF_KASE = "https://dunbook.kase.example";

/** The policy whose notices take the files of their invoices along. */
const WITH_FILES: Partial<Policy> = {
  levels: POLICY.levels.map((level) => ({ ...level, attachFiles: true })),
};

const worldWith = (delivery: Partial<DeliverySettings> = {}, options: WorldOptions = {}): Promise<World> =>
  openWorld({
    policy: WITH_FILES,
    ...options,
    organisation: { delivery: { ...PLAIN_DELIVERY, ...delivery } },
  });

const attach = (world: World, number: string, name: string, bytes: Uint8Array) =>
  world.backend.attachFile(invoiceIdOf(number), { name, base64: base64Of(bytes) });

/** The latest mail with the files that came with it. */
function latestMail({ catcher }: World) {
  const mail = catcher.mails({ limit: 100 }).at(-1);
  if (!mail) throw new Error("No mail went out");
  return mail;
}

const filesIn = (world: World) => latestMail(world).files.map(({ name, type }) => [name, type]);
const linkIn = (world: World): string =>
  /https:\/\/\S+\/f\/\S+/.exec(latestMail(world).text ?? "")?.[0] ?? "";
const todoTexts = async (world: World) => (await world.backend.todos()).todos.map(({ text }) => text);

describe("the files of invoices go with notices", () => {
  it("as attachments, byte for byte, those of the listed invoices and no others", async () => {
    const world = await worldWith();
    await world.sync([
      invoiceRow("2026-17"),
      invoiceRow("2026-18"),
      invoiceRow("2026-19", { due: "2026-12-01" }),
    ]);
    await attach(world, "2026-17", "2026-17.pdf", pdfOf("Seventeen"));
    await attach(world, "2026-18", "invoice.pdf", pdfOf("Eighteen"));
    await attach(world, "2026-19", "2026-19.pdf", pdfOf("Not due"));
    await world.day("2026-11-05");
    expect(filesIn(world)).toEqual([
      ["2026-17.pdf", "application/pdf"],
      ["2026-18 invoice.pdf", "application/pdf"],
    ]);
    const bytes = world.catcher.file(latestMail(world).id, 1);
    expect(Buffer.compare(bytes ?? Buffer.alloc(0), pdfOf("Seventeen"))).toBe(0);
    const [message] = await outboxOf(world);
    const { files } = await world.backend.filesOfInvoice(invoiceIdOf("2026-17"));
    expect(message?.files).toContain(files[0]?.fileId);
    expect(message?.files).toHaveLength(2);
  });

  it("not where the level does not say so", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("2026-17")]);
    await attach(world, "2026-17", "2026-17.pdf", pdfOf("Seventeen"));
    await world.day("2026-11-05");
    expect(filesIn(world)).toEqual([]);
  });

  it("beside the link that the row itself names", async () => {
    const world = await worldWith();
    await world.sync([invoiceRow("2026-17", { fileLink: "https://files.kase.example/17" })]);
    await attach(world, "2026-17", "2026-17.pdf", pdfOf("Seventeen"));
    await world.day("2026-11-05");
    expect(filesIn(world)).toHaveLength(1);
    expect(latestMail(world).text).toContain("https://files.kase.example/17");
  });

  it("two of one name keep apart", async () => {
    const world = await worldWith();
    await world.sync([invoiceRow("2026-17")]);
    await attach(world, "2026-17", "2026-17.pdf", pdfOf("Invoice"));
    await attach(world, "2026-17", "2026-17.pdf", pdfOf("Time sheet"));
    await world.day("2026-11-05");
    expect(filesIn(world).map(([name]) => name)).toEqual(["2026-17.pdf", "2026-17 (2).pdf"]);
  });

  it("a removed file goes nowhere, and its bytes are gone", async () => {
    const world = await worldWith();
    await world.sync([invoiceRow("2026-17")]);
    const { file } = await attach(world, "2026-17", "2026-17.pdf", pdfOf("Seventeen"));
    await world.backend.removeFile(file.invoiceId, file.fileId);
    expect(world.ports.files.kept.size).toBe(0);
    await world.day("2026-11-05");
    expect(filesIn(world)).toEqual([]);
  });

  it("a message to many about invoices takes theirs along, each customer its own", async () => {
    const world = await worldWith({ publicUrl: URL_OF_KASE, filesAs: "link" });
    await world.sync([
      invoiceRow("2026-17"),
      invoiceRow("2026-18", { customer: "Saar AS", email: "s@saar.example" }),
    ]);
    await attach(world, "2026-17", "2026-17.pdf", pdfOf("Seventeen"));
    world.at("2026-11-03");
    const [filter] = BUILT_IN_FILTERS.filter(({ id }) => id === "overdue");
    if (!filter) throw new Error("No such filter");
    const words = { subject: "Where we stand", text: "These are open.", language: null, confirm: true };
    await world.backend.bulk({ bulkId: "0123456789abcdef0123", filter, ...words });
    await world.run();
    const bulk = world.catcher.mails({ limit: 100 }).filter(({ subject }) => subject === "Where we stand");
    expect(bulk.map(({ to, text }) => [to.email, text?.includes("/f/kase/")]).sort()).toEqual([
      ["jaan@tamm.example", true],
      ["s@saar.example", false],
    ]);
  });

  it("a test carries what the customer would get", async () => {
    const world = await worldWith();
    await world.sync([invoiceRow("2026-17")]);
    await attach(world, "2026-17", "2026-17.pdf", pdfOf("Seventeen"));
    world.at("2026-11-05");
    const { accountId } = await accountOf(world);
    await world.backend.testSend(accountId, { to: "liis@kase.example", level: null, language: null });
    expect(filesIn(world)).toEqual([["2026-17.pdf", "application/pdf"]]);
  });

  it("an issued invoice goes out with its file", async () => {
    const world = await worldWith();
    await world.backend.switchAutomation("invoice-issued", { on: true });
    world.at("2026-11-03");
    await world.sync([invoiceRow("2026-20", { due: "2026-12-01", issued: "2026-11-03" })]);
    await attach(world, "2026-20", "2026-20.pdf", pdfOf("Twenty"));
    await world.day("2026-11-03");
    expect(filesIn(world)).toEqual([["2026-20.pdf", "application/pdf"]]);
  });
});

describe("what does not fit", () => {
  it("goes as a link where there is a public address", async () => {
    const world = await worldWith({ publicUrl: URL_OF_KASE });
    await world.sync([invoiceRow("2026-17"), invoiceRow("2026-18")]);
    await attach(world, "2026-17", "2026-17.pdf", pdfOf("Large", 5_000));
    await attach(world, "2026-18", "2026-18.pdf", pdfOf("Large too", 5_000));
    await world.day("2026-11-05");
    expect(filesIn(world)).toEqual([["2026-17.pdf", "application/pdf"]]);
    expect(latestMail(world).text).toMatch(/2026-18\.pdf:\shttps:\/\/dunbook\.kase\.example\/f\/kase\//);
    expect(await todoTexts(world)).toEqual([]);
  });

  it("no more is held at once than sixteen megabytes of files, and every message goes", () => {
    const message = (...megabytes: readonly number[]) => ({
      files: { attached: megabytes.map((size) => ({ size: size * 1024 * 1024 })) },
    });
    const all = [message(8), message(4, 4), message(1), message(), message(20), message(), message()];
    const sizes = wavesOf(all, 2).map((wave) => wave.length);
    expect(sizes).toEqual([2, 2, 1, 2]);
    expect(wavesOf(all, 32).map((wave) => wave.length)).toEqual([2, 2, 1, 2]);
    expect(wavesOf(all, 32).flat()).toEqual(all);
  });

  it("is left to a colleague where there is none, and asked once", async () => {
    const world = await worldWith();
    await world.sync([invoiceRow("2026-17")]);
    await attach(world, "2026-17", "2026-17.pdf", pdfOf("Very large", 9_000));
    world.answerWith(() => ({ kind: "status", status: 429 }));
    await world.day("2026-11-05");
    world.answerWith(null);
    await world.day("2026-11-06");
    expect(filesIn(world)).toEqual([]);
    expect(await todoTexts(world)).toEqual([
      "Send “2026-17.pdf” of invoice 2026-17: too large to go with “Payment reminder”. With a public address set (dunbook delivery set publicUrl …) such files go as links.",
    ]);
  });

  it.each([
    ["is gone", null],
    ["is no longer what was attached", pdfOf("Somebody else's")],
  ])("a file that %s is never sent, keeps no notice back, and a colleague is asked", async (_, instead) => {
    const world = await worldWith();
    await world.sync([invoiceRow("2026-17")]);
    await attach(world, "2026-17", "2026-17.pdf", pdfOf("Seventeen"));
    const { kept } = world.ports.files;
    const [key = ""] = kept.keys();
    if (instead) kept.set(key, { bytes: instead, type: "application/pdf" });
    else kept.delete(key);
    await world.day("2026-11-05");
    expect(filesIn(world)).toEqual([]);
    expect((await todoTexts(world))[0]).toContain("Attach “2026-17.pdf” of invoice 2026-17 anew and send it");
    expect((await outboxOf(world))[0]?.files).toEqual([]);
  });
});

describe("a file as a link", () => {
  const linked = async (): Promise<{ world: World; path: string }> => {
    const world = await worldWith({ publicUrl: URL_OF_KASE, filesAs: "link" });
    await world.sync([invoiceRow("2026-17")]);
    await attach(world, "2026-17", "Arve № 17.pdf", pdfOf("Seventeen"));
    await world.day("2026-11-05");
    expect(filesIn(world)).toEqual([]);
    return { world, path: linkIn(world).replace(`${URL_OF_KASE}/f`, "") };
  };
  const fetched = async ({ ports, now }: World, path: string, language = "") => {
    const page = filePage({ ...ports, clock: now });
    return page.request(path, { headers: { "accept-language": language } });
  };

  it("opens the file without signing in, safely", async () => {
    const { world, path } = await linked();
    const response = await fetched(world, path);
    expect(response.status).toBe(200);
    expect(Buffer.compare(Buffer.from(await response.arrayBuffer()), pdfOf("Seventeen"))).toBe(0);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition":
        `attachment; filename="2026-17 Arve No 17.pdf"; filename*=UTF-8''2026-17%20Arve%20%E2%84%96%2017.pdf`
          .replaceAll("2026-17 ", "")
          .replaceAll("2026-17%20", ""),
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
      "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    });
  });

  it("until it expires; then a page says so in the reader's language", async () => {
    const { world, path } = await linked();
    world.at("2027-01-03");
    expect((await fetched(world, path)).status).toBe(200);
    world.at("2027-01-05");
    const late = await fetched(world, path, "et-EE,et;q=0.9,en;q=0.8");
    expect(late.status).toBe(410);
    const html = await late.text();
    expect(html).toContain('<html lang="et">');
    expect(html).toContain("See link enam ei tööta");
  });

  it("is gone once the file is removed", async () => {
    const { world, path } = await linked();
    const [file] = (await world.backend.filesOfInvoice(invoiceIdOf("2026-17"))).files;
    await world.backend.removeFile(file?.invoiceId ?? "", file?.fileId ?? "");
    expect((await fetched(world, path)).status).toBe(410);
  });

  it("a token of one organisation opens nothing in the path of another, and says nothing of it", async () => {
    const { world, path } = await linked();
    await ensureSigningKey(world.store, organisationId("other"), () => new Uint8Array(32).fill(7));
    const answers = await Promise.all(
      [
        path.replace("/kase/", "/other/"),
        path.replace("/kase/", "/nobody/"),
        path.replace("/kase/", "/-/"),
        `${path.slice(0, -1)}${path.endsWith("0") ? "1" : "0"}`,
        "/kase/nonsense",
      ].map(async (forged) => {
        const response = await fetched(world, forged);
        return [response.status, await response.text()];
      }),
    );
    expect(new Set(answers.map(([status]) => status))).toEqual(new Set([404]));
    expect(new Set(answers.map(([, html]) => html)).size).toBe(1);
  });

  it("is not fetched without end", async () => {
    const { world, path } = await linked();
    for (let turn = 0; turn < 60; turn += 1) expect((await fetched(world, path)).status).toBe(200);
    const refused = await fetched(world, path);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("in a preview leads to a page that says what it is", async () => {
    const world = await worldWith({ publicUrl: URL_OF_KASE, filesAs: "link" });
    expect((await fetched(world, "/example", "en")).status).toBe(200);
    expect(await (await fetched(world, "/example", "pl")).text()).toContain("Przykład");
  });
});

describe("what is attached", () => {
  it("the same content twice is one file, and the history says it once", async () => {
    const world = await worldWith();
    await world.sync([invoiceRow("2026-17")]);
    expect((await attach(world, "2026-17", "a.pdf", pdfOf("Same"))).added).toBe(true);
    const again = await attach(world, "2026-17", "b.pdf", pdfOf("Same"));
    expect(again).toMatchObject({ added: false, file: { name: "a.pdf", via: "api", by: "liis" } });
    const { accountId } = await accountOf(world);
    const { history } = await world.backend.customer(accountId);
    expect(history.map(({ text }) => text)).toEqual(["File attached to invoice 2026-17 by liis"]);
  });

  it.each([
    ["a text", "notes.pdf", "hello", /“notes.pdf” is neither a PDF nor a PNG or JPEG/],
    ["nothing", "empty.pdf", "", /“empty.pdf” is empty/],
    ["half a PDF", "half.pdf", "%PDF-1.7 1 0 obj", /“half.pdf” is a PDF that was cut off/],
    [
      "a script",
      "a.pdf",
      "%PDF-1.7 1 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj %%EOF",
      /a script or a program/,
    ],
    [
      "a script under another spelling",
      "a.pdf",
      "%PDF-1.7 1 0 obj << /S /J#61vaScript >> endobj %%EOF",
      /a script or a program/,
    ],
    [
      "a program to start",
      "a.pdf",
      "%PDF-1.7 1 0 obj << /S /Launch /F (cmd.exe) >> endobj %%EOF",
      /a script or a program/,
    ],
  ])("%s is refused by name, with the remedy", (_, name, content, sentence) => {
    const checked = checkFile(name, Buffer.from(content, "latin1"));
    expect(checked.ok ? "taken" : checked.problem.text).toMatch(sentence);
  });

  it("a script that is packed away among other objects is found", () => {
    const packed = deflateSync(Buffer.from("7 0 << /S /JavaScript /JS (app.alert(1)) >>"));
    const pdf = (kind: string) =>
      Buffer.concat([
        Buffer.from(`%PDF-1.7\n4 0 obj\n<< /Type /${kind} /Filter /FlateDecode >>\nstream\n`),
        packed,
        Buffer.from("\nendstream\nendobj\n%%EOF"),
      ]);
    expect(checkFile("a.pdf", pdf("ObjStm"))).toMatchObject({
      ok: false,
      problem: { code: "activeContent" },
    });
    // The same bytes as a picture are no script.
    expect(checkFile("a.pdf", pdf("XObject")).ok).toBe(true);
  });

  it("what is larger than 10 MB is refused, and what has no invoice", async () => {
    const world = await worldWith();
    await world.sync([invoiceRow("2026-17")]);
    await expect(attach(world, "2026-17", "a.pdf", pdfOf("Large", 10_300))).rejects.toThrow(
      "“a.pdf” has 10.1 MB, and 10 MB is the most",
    );
    await expect(attach(world, "2026-99", "a.pdf", pdfOf("Nobody's"))).rejects.toThrow(
      "no invoice of this number",
    );
  });

  it("an invoice has twenty files at most", async () => {
    const world = await worldWith();
    await world.sync([invoiceRow("2026-17")]);
    for (let count = 0; count < 20; count += 1) await attach(world, "2026-17", "a.pdf", pdfOf(`${count}`));
    await expect(attach(world, "2026-17", "a.pdf", pdfOf("21"))).rejects.toThrow(
      "Invoice 2026-17 has 20 files",
    );
  });

  it("is taken as the body itself too, with its name in a header, and given back to who is signed in", async () => {
    const { ports, id, now, sync } = await worldWith();
    await sync([invoiceRow("2026/17")]);
    const app = new Hono<ApiContext>();
    app.use("*", (context, next) => {
      context.set("caller", { organisation: id, member: "liis", role: "owner" });
      return next();
    });
    app.onError(answerError);
    app.route("/", fileRoutes({ ...ports, clock: now }));
    const put = (headers: Readonly<Record<string, string>>) =>
      app.request("/invoices/2026%2F17/files", { method: "PUT", headers, body: Buffer.from(pdfOf("Raw")) });
    expect((await put({ "content-type": "application/pdf" })).status).toBe(400);
    const answer = await put({ "content-type": "application/pdf", "x-file-name": "Sz%C3%A1mla.pdf" });
    expect(answer.status).toBe(201);
    const { file } = attachFileAnswerSchema.parse(await answer.json());
    expect(file).toMatchObject({ name: "Számla.pdf", number: "2026/17", via: "api" });
    const one = await app.request(`/invoices/2026%2F17/files/${file.fileId}`);
    expect(Buffer.compare(Buffer.from(await one.arrayBuffer()), pdfOf("Raw"))).toBe(0);
    const gone = await app.request(`/invoices/${file.invoiceId}/files/${file.fileId}`, { method: "DELETE" });
    expect(await gone.json()).toEqual({ fileId: file.fileId, name: "Számla.pdf" });
    expect((await app.request(`/invoices/2026%2F17/files/${file.fileId}`)).status).toBe(404);
  });

  it("all of it can be listed, invoice by invoice", async () => {
    const world = await worldWith();
    await world.sync([invoiceRow("2026-17"), invoiceRow("2026-18"), invoiceRow("2026-19")]);
    await attach(world, "2026-17", "a.pdf", pdfOf("a"));
    await attach(world, "2026-18", "b.pdf", pdfOf("b"));
    const { files, next } = await world.backend.files();
    expect(files.map(({ number, name }) => `${number} ${name}`).sort()).toEqual([
      "2026-17 a.pdf",
      "2026-18 b.pdf",
    ]);
    expect(next).toBeNull();
    expect(await world.backend.matchFiles(["2026-18 signed.pdf", "photo.jpg"])).toEqual({
      matches: [
        { name: "2026-18 signed.pdf", kind: "one", invoiceId: invoiceIdOf("2026-18"), numbers: ["2026-18"] },
        { name: "photo.jpg", kind: "none", invoiceId: null, numbers: [] },
      ],
    });
  });
});
