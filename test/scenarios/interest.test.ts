import { afterEach, describe, expect, it } from "@jest/globals";
import { invoiceIdOf } from "#domain/base/identity";
import { invoiceRow, POLICY } from "../support/ledger";
import { closeWorlds, openWorld } from "../support/world";

afterEach(closeWorlds);

/** Estonian law, and a demand that claims late interest and the flat sum. */
const CLAIMING = {
  interest: { ...POLICY.interest, law: "EE" as const },
  levels: POLICY.levels.map((level, index) =>
    index === 1 ? { ...level, claims: { interest: true, flatSum: true, feeMinor: {} } } : level,
  ),
};

const late = (due: string) => invoiceRow("1001", { due, issued: due, total: 1_000_00 });

describe("late interest on an invoice, as anybody can ask for it", () => {
  it("is worked out by the law of the policy, line by line and day by day", async () => {
    const world = await openWorld({ policy: CLAIMING, startsOn: "2026-03-02" });
    await world.sync([late("2026-01-15")]);
    const answer = await world.backend.interest(invoiceIdOf("1001"));
    // 16 January to 2 March are 46 days: 1000.00 × 10.15 % × 46 / 365 = 12.7917…
    expect([answer.totalMinor, answer.days.length, answer.days.at(-1)?.accruedMinor]).toEqual([
      12_79, 46, 12_79,
    ]);
    expect(answer.sentences.join(" ")).toContain("VÕS § 113");
    expect(answer.flatSum).toContain("EUR 40.00");
  });

  it("a half-year without a rate is asked for, and counts once somebody has confirmed it", async () => {
    const world = await openWorld({ policy: CLAIMING, startsOn: "2027-08-02" });
    await world.sync([late("2027-06-30")]);
    const before = await world.backend.interest(invoiceIdOf("1001"));
    expect(before.totalMinor).toBeNull();
    expect(before.sentences.join(" ")).toContain("look up the ECB");
    await world.backend.confirmRate({ series: "ECB", from: "2027-07-01", percent: "2.00" });
    // 1 July to 2 August are 33 days: 1000.00 × 10.00 % × 33 / 365 = 9.0410…
    expect((await world.backend.interest(invoiceIdOf("1001"))).totalMinor).toBe(9_04);
    const { rates } = await world.backend.rates();
    expect(rates[0]).toMatchObject({
      series: "ECB",
      from: "2027-07-01",
      percent: "2.00",
      confirmedBy: "liis",
    });
  });

  it("what is no rate is refused in a sentence, and nothing is kept", async () => {
    const world = await openWorld({ policy: CLAIMING });
    const refused = world.backend.confirmRate({ series: "ECB", from: "2027-05-01", percent: "2.00" });
    await expect(refused).rejects.toThrow("1 January or 1 July");
    expect((await world.backend.rates()).rates.some(({ confirmedBy }) => confirmedBy !== null)).toBe(false);
  });
});

describe("a demand that claims what the law gives", () => {
  it("is held until the half-year's rate is confirmed, then claims interest and the flat sum", async () => {
    const world = await openWorld({ policy: CLAIMING, startsOn: "2027-07-19" });
    await world.sync([late("2027-07-01")]);
    await world.day("2027-07-19");
    const [account] = (await world.backend.accounts()).accounts;
    expect(account?.hold?.kind).toBe("rateMissing");
    expect(account?.hold?.sentence).toContain("2027-07-01");
    expect(world.catcher.mails()).toEqual([]);
    await world.backend.confirmRate({ series: "ECB", from: "2027-07-01", percent: "2.00" });
    await world.day("2027-07-19");
    const [mail] = world.catcher.mails();
    // 2 to 19 July are 18 days: 1000.00 × 10.00 % × 18 / 365 = 4.9315…
    for (const part of ["EUR 4.93", "EUR 40.00", "EUR 1,044.93", "VÕS § 113"])
      expect(mail?.text).toContain(part);
  });
});
