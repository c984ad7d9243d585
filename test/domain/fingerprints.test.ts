import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { customerIdOf, invoiceIdOf } from "#domain/base/identity";
import { minorUnits } from "#domain/base/money";
import type { CustomerRow } from "#domain/ledger/customer";
import { bucketDigest, bucketOf } from "#domain/ledger/fingerprints";
import type { InvoiceRow } from "#domain/ledger/invoice";
import { fingerprintOf } from "#domain/ledger/row-fingerprint";
import { BUCKETS } from "#wire/sync";
import { inBuckets } from "../support/buckets";
import { currency, customerRow, day, invoiceRow } from "../support/ledger";

describe("the fingerprint of a row", () => {
  const row = invoiceRow("1001");
  const changes: { readonly [Field in keyof InvoiceRow]: InvoiceRow[Field] } = {
    number: "1002",
    kind: "proforma",
    state: "paid",
    customerKey: "Saar",
    customerName: "Saar",
    email: null,
    branch: "Tartu",
    issuedOn: day("2026-10-01"),
    fulfilledOn: day("2026-10-01"),
    dueOn: day("2026-11-03"),
    currency: currency("USD"),
    totalMinor: minorUnits(100_01),
    paidMinor: minorUnits(1),
    creditsNumber: "1000",
    subjectToDunning: "no",
    pausedUntil: day("2026-12-01"),
    disputed: true,
    instalments: [{ dueOn: day("2026-11-02"), amountMinor: minorUnits(100_00) }],
    paidOn: day("2026-11-05"),
    fileLink: "https://files.example/1001.pdf",
    payments: [{ paidOn: day("2026-11-05"), amountMinor: minorUnits(50_00), reference: "RF18", payer: null }],
  };
  it.each(Object.entries(changes))("changes with %s", (field, value) => {
    expect(fingerprintOf({ ...row, [field]: value })).not.toBe(fingerprintOf(row));
  });

  const customer = customerRow("Tamm");
  const customerChanges: { readonly [Field in keyof CustomerRow]: CustomerRow[Field] } = {
    customerKey: "Saar",
    name: "Saar",
    email: "other@tamm.example",
    contactName: "Jaan",
    phone: "1",
    country: "LV",
    language: "et",
    group: "A",
    party: "consumer",
    subjectToDunning: false,
    postalAddress: "Pikk 1\nTallinn",
    copyTo: ["boss@tamm.example"],
    responsible: "Liis Kask",
    responsibleEmail: "liis@kase.example",
    paymentTermsDays: 30,
    creditLimit: { minor: minorUnits(5_000_00), currency: currency("EUR") },
    overdueToleranceDays: 5,
    takesPartInCases: "perBranch",
    pausedUntil: day("2026-12-01"),
    fields: { Region: "North" },
  };
  it.each(Object.entries(customerChanges))("of a customer changes with %s", (field, value) => {
    expect(fingerprintOf({ ...customer, [field]: value })).not.toBe(fingerprintOf(customer));
  });

  it("does not change with the order in which the fields were read", () => {
    const turned: InvoiceRow = { ...row };
    const backwards = Object.fromEntries(Object.entries(turned).reverse()) as InvoiceRow;
    expect(fingerprintOf(backwards)).toBe(fingerprintOf(row));
    expect(fingerprintOf(row)).toMatch(/^[0-9a-f]{16}$/);
  });

  it("does not change with the order of the free fields' columns, and does with what stands in them", () => {
    const one = { ...customer, fields: { Region: "North", Channel: "Web" } };
    expect(fingerprintOf({ ...customer, fields: { Channel: "Web", Region: "North" } })).toBe(
      fingerprintOf(one),
    );
    expect(fingerprintOf({ ...customer, fields: { Region: "Web", Channel: "North" } })).not.toBe(
      fingerprintOf(one),
    );
  });

  it("changes with the day and with the amount of an instalment", () => {
    const divided = (on: string, minor: number) =>
      fingerprintOf({ ...row, instalments: [{ dueOn: day(on), amountMinor: minorUnits(minor) }] });
    expect(new Set([divided("2026-11-02", 1), divided("2026-11-03", 1), divided("2026-11-02", 2)]).size).toBe(
      3,
    );
  });

  it("tells apart texts that run together", () => {
    const one = { ...row, customerName: 'A","B', branch: "C" };
    const other = { ...row, customerName: "A", branch: 'B","C' };
    expect(fingerprintOf(one)).not.toBe(fingerprintOf(other));
  });

  it("is its own for each of 50,000 rows that differ in little", () => {
    const seen = new Set<string>();
    for (let n = 0; n < 25_000; n += 1) {
      seen.add(fingerprintOf({ ...row, number: `2026-${n}` }));
      seen.add(fingerprintOf({ ...row, totalMinor: minorUnits(200_00 + n) }));
    }
    expect(seen.size).toBe(50_000);
  });
});

describe("buckets", () => {
  it.each([
    ["i_0000aaaaaaaaaaaaaaaa", 0],
    ["i_003faaaaaaaaaaaaaaaa", 63],
    ["c_0040aaaaaaaaaaaaaaaa", 0],
    ["c_ffffaaaaaaaaaaaaaaaa", 63],
  ])("%s lies in bucket %d of 64", (id, bucket) => {
    expect(bucketOf(id, 64)).toBe(bucket);
  });

  it("an empty one has no digest", () => {
    expect(bucketDigest([])).toBe("");
  });

  it("10,000 rows lie evenly: no bucket holds twice its share", () => {
    const ids = Array.from({ length: 10_000 }, (_, n) => [invoiceIdOf(`2026-${n}`), "f"] as const);
    const sizes = inBuckets(new Map(ids), BUCKETS).map(({ size }) => size);
    expect(Math.max(...sizes)).toBeLessThan((2 * 10_000) / BUCKETS);
    expect(Math.min(...sizes)).toBeGreaterThan(10_000 / BUCKETS / 2);
  });
});

describe("the laws of buckets", () => {
  const rows = fc
    .uniqueArray(fc.tuple(fc.nat(500), fc.constantFrom("a", "b", "c")), {
      selector: ([n]) => n,
      maxLength: 40,
    })
    .map((all) => all.map(([n, fingerprint]) => [customerIdOf(`Customer ${n}`), fingerprint] as const));

  it("every row lies in one bucket, the one its id says", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const lying = inBuckets(new Map(all), BUCKETS);
        expect(lying).toHaveLength(BUCKETS);
        expect(lying.flatMap((bucket) => [...bucket]).sort()).toEqual([...all].sort());
        for (const [id] of all) expect(lying[bucketOf(id, BUCKETS)]?.has(id)).toBe(true);
      }),
    );
  });

  it("a bucket's digest does not depend on the order of its rows, and changes with any of them", () => {
    fc.assert(
      fc.property(rows, fc.nat(), (all, pick) => {
        expect(bucketDigest([...all].reverse())).toBe(bucketDigest(all));
        const index = all.length === 0 ? -1 : pick % all.length;
        const edited = all.map(
          ([id, fingerprint], at) => [id, at === index ? "edited" : fingerprint] as const,
        );
        const without = all.filter((_, at) => at !== index);
        if (index >= 0)
          expect(new Set([bucketDigest(all), bucketDigest(edited), bucketDigest(without)]).size).toBe(3);
      }),
    );
  });
});
