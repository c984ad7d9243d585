import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import { type DeliverySettings, PLAIN_DELIVERY } from "#domain/messages/delivery-settings";
import { printedReference } from "#domain/payment/reference";
import { accountReference, invoiceReference } from "#domain/payment/reference-of";
import { paymentPicture } from "../../functions/jobs/compose/payment-picture";
import { currency, customerRow, invoiceRow, POLICY } from "../support/ledger";
import { readPdf } from "../support/pdf-text";
import { readQrCode } from "../support/qr-code";
import { closeWorlds, openWorld, type World, type WorldOptions } from "../support/world";

/** How to pay: the reference and the payment code, in what goes out and in what shows it. */

afterEach(closeWorlds);

const NAME = "Tamm Ehitus OÜ";
const TAMM = accountIdOf(customerIdOf(NAME));
const BOTH: Partial<DeliverySettings> = { reference: "rf", paymentQr: true };

const withPayBox = (delivery = BOTH, options: WorldOptions = {}): Promise<World> =>
  openWorld({
    ...options,
    organisation: { ...options.organisation, delivery: { ...PLAIN_DELIVERY, ...delivery } },
  });

/** The one mail that went out, and what its payment code says; null where it has none. */
async function theMail({ catcher }: World) {
  const [mail, ...others] = catcher.mails();
  if (!mail || others.length > 0) throw new Error(`${catcher.count()} mails`);
  const picture = mail.files.find(({ contentId }) => contentId === "payment-code");
  const png = picture ? catcher.file(mail.id, picture.place) : null;
  return { ...mail, code: png ? readQrCode(png, 6, 4).toString("utf8").split("\n") : null };
}

describe("a reminder says how to pay", () => {
  it("with the invoice's reference, and a code that a banking app reads", async () => {
    const world = await withPayBox();
    await world.sync([invoiceRow("2026-0117", { total: 123_456 })]);
    await world.day("2026-11-05");
    const { html, text, code, files } = await theMail(world);
    const { plain } = invoiceReference("rf", "2026-0117");
    expect(text).toContain(
      `Payment reference: ${printedReference({ kind: "rf", plain })}\nPlease quote this reference with your payment.`,
    );
    expect(html).toContain(printedReference({ kind: "rf", plain }));
    expect(html).toContain('src="cid:payment-code"');
    expect(files.map(({ name, type }) => [name, type])).toEqual([["payment-code.png", "image/png"]]);
    expect(code).toEqual([
      "BCD",
      "002",
      "1",
      "SCT",
      "",
      "Kase & Co",
      "EE382200221020145685",
      "EUR1234.56",
      "",
      plain,
    ]);
  });

  it("with the account's reference and the sum, for several invoices", async () => {
    const world = await withPayBox({ ...BOTH, reference: "viitenumber" });
    await world.sync([invoiceRow("A-1"), invoiceRow("A-2", { total: 5_001 })]);
    await world.day("2026-11-05");
    const { text, code } = await theMail(world);
    const asked = accountReference("viitenumber", TAMM);
    expect(text).toContain(`Payment reference: ${printedReference(asked)}\n`);
    expect(code?.slice(7)).toEqual(["EUR150.01", "", expect.stringMatching(`^RF\\d\\d${asked.plain}$`)]);
  });

  it("with the invoices' numbers in the code, where the bank takes no references", async () => {
    const world = await withPayBox({ reference: null, paymentQr: true });
    await world.sync([invoiceRow("A-1"), invoiceRow("A-2")]);
    await world.day("2026-11-05");
    const { text, code } = await theMail(world);
    expect(text).toContain("Please quote the invoice number with your payment.");
    expect(code?.slice(7)).toEqual(["EUR200.00", "", "", "A-1, A-2"]);
  });

  it("in another currency with the reference alone", async () => {
    const world = await withPayBox();
    await world.sync([invoiceRow("H-1", { currency: "HUF", total: 100_000_00 })]);
    await world.day("2026-11-05");
    const { text, html, code, files } = await theMail(world);
    expect(text).toContain("Payment reference: RF");
    expect([html?.includes("cid:"), code, files]).toEqual([false, null, []]);
  });

  it.each<[string, WorldOptions["organisation"]]>([
    [
      "the IBAN is not right",
      { bankDetails: [{ currency: null, iban: "EE382200221020145686", bank: null }] },
    ],
    [
      "no account takes euros",
      {
        bankDetails: [{ currency: currency("HUF"), iban: "HU42117730161111101800000000", bank: null }],
      },
    ],
    ["no account is known", { bankDetails: [] }],
  ])("without a code where %s", async (_, organisation) => {
    const world = await withPayBox(BOTH, { organisation: { ...organisation } });
    await world.sync([invoiceRow("A-1")]);
    await world.day("2026-11-05");
    const { html, code, files } = await theMail(world);
    expect([html?.includes("cid:"), code, files]).toEqual([false, null, []]);
  });

  it("and carries no picture that its own text does not show", async () => {
    const levels = POLICY.levels.map((level) => ({ ...level, template: "own:bare" as const }));
    const world = await withPayBox(BOTH, { policy: { levels } });
    await world.backend.saveTemplate({
      id: "own:bare",
      language: "en",
      name: "Bare",
      subject: "A word from {{organisation}}",
      body: "Please pay {{amounts payableTotals}}.",
      sms: null,
    });
    await world.sync([invoiceRow("A-1")]);
    await world.day("2026-11-05");
    const { subject, files } = await theMail(world);
    expect([subject, files]).toEqual(["A word from Kase & Co", []]);
  });
});

describe("what shows a reminder has the picture in it", () => {
  it("a preview, as a page that stands by itself", async () => {
    const world = await withPayBox();
    await world.sync([invoiceRow("A-1")]);
    const { html, printed, text } = await world.backend.preview(TAMM);
    for (const page of [html, printed]) {
      expect(page).not.toContain("cid:");
      const data = /src="data:image\/png;base64,([^"]+)"/.exec(page)?.[1] ?? "";
      expect(readQrCode(Buffer.from(data, "base64"), 6, 4).toString("utf8")).toContain("EUR100.00");
    }
    expect(text).toContain("Payment reference: RF");
  });

  it("a test sent to oneself, as the reminder itself carries it", async () => {
    const world = await withPayBox();
    await world.sync([invoiceRow("A-1")]);
    await world.backend.testSend(TAMM, { to: "liis@kase.example", level: null, language: null });
    expect((await theMail(world)).code?.[7]).toBe("EUR100.00");
  });

  it("a rehearsal too", async () => {
    const world = await withPayBox();
    await world.sync([invoiceRow("A-1")]);
    world.at("2026-11-05");
    await world.backend.rehearse("liis@kase.example");
    expect((await theMail(world)).code?.[7]).toBe("EUR100.00");
  });

  it("a letter to post, as a page and as a PDF", async () => {
    const world = await withPayBox(BOTH, { policy: { lettersWithoutAddress: true } });
    await world.syncCustomers([customerRow(NAME, { email: null, postalAddress: "Pikk 1\n10123 Tallinn" })]);
    await world.sync([invoiceRow("A-1", { email: null })]);
    await world.day("2026-11-05");
    const messageId = (await world.backend.letters()).letters[0]?.messageId ?? "";
    expect((await world.backend.letterPage(messageId)).html).toContain('src="data:image/png;base64,');
    const { text, pages } = readPdf(await world.backend.letterPdf(messageId));
    expect(pages).toBe(1);
    for (const part of [NAME, "Pikk 1", "10123 Tallinn", "A-1", "EUR 100.00", "Payment reference: RF"])
      expect(text).toContain(part.replace(/\s/g, ""));
    await expect(world.backend.letterPdf(messageId.replace(/~1~letter$/, "~9~letter"))).rejects.toMatchObject(
      {
        code: "unknownMessage",
      },
    );
  });
});

describe("a payment code", () => {
  it.each([1, 60, 200, 331])("of %i bytes says them all", async (length) => {
    const text = "EUR1.00\n".repeat(42).slice(0, length);
    expect(readQrCode(await paymentPicture(text), 6, 4).toString("utf8")).toBe(text);
  });

  it("says letters of any alphabet", async () => {
    const text = "Ő ű ą ż š ž Ωμέγα ñ €";
    expect(readQrCode(await paymentPicture(text), 6, 4).toString("utf8")).toBe(text);
  });
});
