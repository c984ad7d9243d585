import { afterEach, describe, expect, it } from "@jest/globals";
import { invoiceIdOf } from "#domain/base/identity";
import { listReplies } from "../../functions/store/repositories/replies";
import { answer, answeringWorld, linkFor, linksIn, open, post } from "../support/answer-links";
import { base64Of, pdfOf } from "../support/files";
import { customerRow, invoiceRow } from "../support/ledger";
import { closeWorlds, type World } from "../support/world";
import { holdOf, mailsOf } from "../support/world-views";

afterEach(closeWorlds);

const repliesOf = async ({ store, id }: World) => (await listReplies(store, id, true, 100)).replies;
const todosOf = async ({ backend }: World) => (await backend.todos()).todos.map(({ text }) => text);

/** A customer with one overdue invoice that has just been reminded of it. */
async function reminded(numbers: readonly string[] = ["2026-17"]): Promise<World> {
  const world = await answeringWorld();
  await world.sync(numbers.map((number) => invoiceRow(number, { due: "2026-11-01" })));
  await world.day("2026-11-05");
  expect(await mailsOf(world)).toHaveLength(1);
  return world;
}

describe("a notice offers its answers", () => {
  it("as four links, in HTML and text; none where the organisation has no public address", async () => {
    const world = await reminded();
    expect(linksIn(world, "a")).toHaveLength(4);
    expect(world.catcher.mails({ limit: 1 })[0]?.html).toContain("I dispute this</a>");
    await world.backend.changeDelivery({ publicUrl: null });
    await world.sync(
      [invoiceRow("2026-18", { due: "2026-11-01", customer: "Saar AS", email: "s@saar.example" })],
      {
        workbook: "other.xlsx",
      },
    );
    await world.day("2026-11-06");
    expect(await mailsOf(world)).toHaveLength(2);
    expect(linksIn(world, "a")).toEqual([]);
  });
});

describe("a program that looks behind links", () => {
  it("opens them all, twice, and changes nothing: the next notice goes out on its day", async () => {
    const world = await reminded();
    for (const link of [...linksIn(world, "a"), ...linksIn(world, "a")]) {
      expect((await open(link)).status).toBe(200);
      expect((await open(link, { method: "HEAD" })).status).toBe(200);
    }
    expect(await repliesOf(world)).toEqual([]);
    expect(await todosOf(world)).toEqual([]);
    await world.day("2026-11-20");
    expect(await mailsOf(world)).toHaveLength(2);
  });

  it("posts to them without having opened the page, and changes nothing either", async () => {
    const world = await reminded();
    const blind = await post(linkFor(world, "paid"), { day: "2026-11-04" });
    expect([blind.status, blind.html.includes("open for too long")]).toEqual([422, true]);
    expect(await repliesOf(world)).toEqual([]);
  });
});

describe("“I have paid”", () => {
  it("is taken once however often it is sent, holds the reminders, and asks a colleague", async () => {
    const world = await reminded();
    const link = linkFor(world, "paid");
    const thanks = await answer(link, { day: "2026-11-04", text: "Reference 4711" });
    expect([thanks.status, thanks.html.includes("We have noted that you have paid.")]).toEqual([200, true]);
    await answer(link, { day: "2026-11-04", text: "Reference 4711" });
    const replies = await repliesOf(world);
    expect(replies.map(({ says, trust, text }) => [says, trust, text])).toEqual([
      ["paidClaim", "verified", "Paid on 2026-11-04.\nReference 4711"],
    ]);
    expect(replies[0]?.invoiceIds).toEqual([invoiceIdOf("2026-17")]);
    expect(await todosOf(world)).toEqual(["Look at an answer: the customer says it is paid."]);
    for (const day of ["2026-11-06", "2026-11-20", "2026-12-04"]) await world.day(day);
    expect(await mailsOf(world)).toHaveLength(1);
    expect(await holdOf(world)).toBe("answered");
  });

  it("said again in other words is another answer", async () => {
    const world = await reminded();
    await answer(linkFor(world, "paid"), { day: "2026-11-04" });
    await answer(linkFor(world, "paid"), { day: "2026-11-03" });
    expect(await repliesOf(world)).toHaveLength(2);
  });

  it("of an invoice that is paid by now is not asked for: the page says so", async () => {
    const world = await reminded();
    await world.sync([invoiceRow("2026-17", { due: "2026-11-01", paid: 100_00 })]);
    const { status, html } = await open(linkFor(world, "paid"));
    expect([status, html.includes("nothing is open here"), html.includes("<form")]).toEqual([
      200,
      true,
      false,
    ]);
  });
});

describe("“I will pay on …”", () => {
  it("keeps the day and the amount as the customer's language writes it", async () => {
    const world = await answeringWorld();
    await world.syncCustomers([customerRow("Tamm Ehitus OÜ", { language: "hu" })]);
    await world.sync([invoiceRow("2026-17", { due: "2026-11-01" })]);
    await world.day("2026-11-05");
    const link = linkFor(world, "promise");
    const wrong = await answer(link, { day: "2027-05-01", amount: "1.234" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain("következő 90 napból");
    expect(wrong.html).toContain("Az összeget így írja");
    expect(wrong.html).toContain('value="1.234"');
    expect(await repliesOf(world)).toEqual([]);
    const thanks = await answer(link, { day: "2026-11-20", amount: "50,00" });
    expect([thanks.status, thanks.html.includes("2026. nov. 20.")]).toEqual([200, true]);
    const [reply] = await repliesOf(world);
    expect(reply?.promise).toEqual({ by: "2026-11-20", amountsMinor: { EUR: 5_000 } });
  });
});

describe("“I dispute this”", () => {
  it("holds the invoice it names and no other", async () => {
    const world = await reminded(["2026-17", "2026-18"]);
    const link = linkFor(world, "dispute");
    const none = await answer(link, { text: "Wrong price" });
    expect([none.status, none.html.includes("Choose at least one invoice.")]).toEqual([422, true]);
    await answer(link, { text: "Wrong price", invoice: invoiceIdOf("2026-18") });
    expect((await repliesOf(world)).map(({ says, text, invoiceIds }) => [says, text, invoiceIds])).toEqual([
      ["dispute", "Wrong price", [invoiceIdOf("2026-18")]],
    ]);
    await world.day("2026-11-20");
    const mails = world.catcher.mails({ limit: 100 });
    expect(mails).toHaveLength(2);
    for (const { text } of mails.slice(1)) {
      expect(text).toContain("2026-17");
      expect(text).not.toContain("2026-18");
    }
  });

  it("case 49: what a customer types, and what an invoice is called, is text and never markup", async () => {
    const evil = '<img src=x onerror="alert(1)">';
    const world = await reminded([evil, "2026-18"]);
    const link = linkFor(world, "dispute");
    const { html, status } = await answer(link, { text: `</textarea>${evil}` });
    expect(status).toBe(422);
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;/textarea&gt;&lt;img src=x");
    const thanks = await answer(link, { text: evil, invoice: invoiceIdOf(evil) });
    expect(thanks.html).not.toContain("<img");
    expect(thanks.html).toContain("&lt;img");
  });
});

describe("“Send me a copy”", () => {
  it("gives the invoice's file at once where there is one, and asks a colleague where it is wanted", async () => {
    const world = await reminded();
    const bytes = pdfOf("Seventeen");
    await world.backend.attachFile(invoiceIdOf("2026-17"), { name: "2026-17.pdf", base64: base64Of(bytes) });
    const link = linkFor(world, "copy");
    const href = /<a href="(\.\.\/\.\.\/f\/[^"]+)"/.exec((await open(link)).html)?.[1] ?? "";
    const file = await fetch(new URL(href, link));
    expect([file.status, (await file.arrayBuffer()).byteLength]).toEqual([200, bytes.length]);
    await answer(link);
    expect(await todosOf(world)).toEqual(["Look at an answer: the customer asks for a copy."]);
    expect(await holdOf(world)).not.toBe("answered");
  });
});

describe("a link that cannot be opened", () => {
  it("shows the same page whether it is forged, cut short, of another organisation, or expired", async () => {
    const world = await reminded();
    const link = linkFor(world, "paid");
    const [, token = ""] = /\/a\/kase\/(.+)$/.exec(link) ?? [];
    const forged = [
      link.slice(0, -1),
      link.replace(/.$/, link.endsWith("0") ? "1" : "0"),
      `${world.baseUrl}/a/others/${token}`,
      `${world.baseUrl}/a/kase/nothing`,
      `${world.baseUrl}/u/kase/${token}`,
    ];
    const pages = await Promise.all(forged.map((one) => open(one)));
    expect(pages.map(({ status }) => status)).toEqual(forged.map(() => 404));
    world.at("2027-01-10");
    const expired = await open(link);
    expect(expired.status).toBe(410);
    expect(new Set([...pages, expired].map(({ html }) => html)).size).toBe(1);
    expect(expired.html).not.toContain("Kase");
    expect((await post(link, { day: "2026-11-04" })).status).toBe(410);
  });

  it("is told in the language of the browser", async () => {
    const world = await reminded();
    const { html } = await open(`${world.baseUrl}/a/kase/x`, {
      headers: { "accept-language": "fr, pl;q=0.8" },
    });
    expect(html).toContain('<html lang="pl">');
  });
});

describe("a page behind a link", () => {
  it("is kept by nobody, found by nobody, runs nothing and loads nothing", async () => {
    const world = await reminded();
    const { html, headers } = await open(linkFor(world, "promise"));
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-robots-tag")).toBe("noindex, nofollow");
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(html).not.toMatch(/<script|<link|<img|src=|url\(|https?:/i);
  });

  it("is served so often in ten minutes and no more, whoever asks; then again", async () => {
    const world = await reminded();
    const link = linkFor(world, "paid");
    const statuses: number[] = [];
    for (let turn = 0; turn < 61; turn += 1) statuses.push((await open(link)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    const refused = await open(link);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await open(linkFor(world, "copy"))).status).toBe(200);
    world.at("2026-11-05", 12);
    expect((await open(link)).status).toBe(200);
  });

  it("takes no form that is larger than any of its own", async () => {
    const world = await reminded();
    const { status } = await answer(linkFor(world, "dispute"), { text: "x".repeat(40_000) });
    expect(status).toBe(400);
    expect(await repliesOf(world)).toEqual([]);
  });
});
