import { describe, expect, it } from "@jest/globals";
import { minorUnits } from "#domain/base/money";
import { sepaIban } from "#domain/payment/iban";
import { ibanForEuros, type PaymentOrder, paymentCodeText } from "#domain/payment/payment-code";
import { rfReference, viitenumber } from "#domain/payment/reference";
import { currency } from "../support/ledger";

const IBAN = sepaIban("EE38 2200 2210 2014 5685");
const EUR = currency("EUR");

function order(changes: Partial<PaymentOrder> = {}): PaymentOrder {
  if (!IBAN) throw new Error("Not an IBAN");
  const amount = { minor: minorUnits(123_456), currency: EUR };
  return { name: "Kase & Co", iban: IBAN, amount, reference: null, numbers: ["2026-0117"], ...changes };
}

const over = (minor: number, code = "EUR"): PaymentOrder =>
  order({ amount: { minor: minorUnits(minor), currency: currency(code) } });

describe("an IBAN that a transfer in euros reaches", () => {
  it.each([
    ["EE382200221020145685", "Estonia"],
    ["de89 3704 0044 0532 0130 00", "Germany, with blanks"],
    ["HU42117730161111101800000000", "Hungary"],
    ["FI2112345600000785", "Finland"],
    ["GB29NWBK60161331926819", "Britain, with letters"],
    ["NO9386011117947", "Norway, the shortest"],
    ["MT84MALT011000012345MTLCAST001S", "Malta, the longest"],
  ])("%s (%s) is taken", (text) => expect(sepaIban(text)).toBe(text.replaceAll(" ", "").toUpperCase()));

  it.each([
    ["EE382200221020145686", "a wrong digit"],
    ["EE832200221020145685", "check digits swapped"],
    ["EE38220022102014568", "a digit missing"],
    ["DE8937040044053201300", "a digit missing"],
    ["TR330006100519786457841326", "a country that such transfers do not reach"],
    ["38 2200 2210 2014 5685", "no country"],
    ["", "nothing"],
  ])("%s (%s) is not", (text) => expect(sepaIban(text)).toBeNull());

  it("is the one for euros before one for any currency, and never one for another", () => {
    const account = (code: string | null, iban: string) => ({
      currency: code === null ? null : currency(code),
      iban,
    });
    const [any, huf, eur] = [
      account(null, "DE89370400440532013000"),
      account("HUF", "HU42117730161111101800000000"),
      account("EUR", "EE382200221020145685"),
    ];
    expect(ibanForEuros([any, huf, eur])).toBe(eur.iban);
    expect(ibanForEuros([huf, any])).toBe(any.iban);
    expect(ibanForEuros([huf])).toBeNull();
    expect(ibanForEuros([account("EUR", "EE382200221020145686")])).toBeNull();
  });
});

describe("the text of a payment code", () => {
  it("is EPC069-12's, line by line, with the numbers where there is no reference", () => {
    expect(paymentCodeText(order({ numbers: ["2026-0117", "2026-0118"] }))?.split("\n")).toEqual([
      "BCD",
      "002",
      "1",
      "SCT",
      "",
      "Kase & Co",
      "EE382200221020145685",
      "EUR1234.56",
      "",
      "",
      "2026-0117, 2026-0118",
    ]);
  });

  it("has the reference in the place for references, and then no numbers", () => {
    const lines = paymentCodeText(order({ reference: rfReference("539007547034") }))?.split("\n");
    expect(lines?.slice(7)).toEqual(["EUR1234.56", "", "RF18539007547034"]);
  });

  it("has a viitenumber as the RF reference made of it", () => {
    const lines = paymentCodeText(order({ reference: viitenumber("123456") }))?.split("\n");
    expect(lines?.at(-1)).toMatch(/^RF\d\d1234561$/);
  });

  it.each([
    [1, "EUR0.01"],
    [10, "EUR0.10"],
    [100, "EUR1.00"],
    [99_999_999_999, "EUR999999999.99"],
  ])("writes %i cents as %s", (minor, written) => {
    expect(paymentCodeText(over(minor))?.split("\n")[7]).toBe(written);
  });

  it.each([
    ["nothing", over(0)],
    ["a credit", over(-1)],
    ["more than a transfer can have", over(100_000_000_000)],
    ["another currency", over(100, "HUF")],
  ])("is none for %s", (_, made) => expect(paymentCodeText(made)).toBeNull());

  it("forges no line with a name or number that has line breaks", () => {
    const text = paymentCodeText(
      order({ name: "Kase\nEE382200221020145685\r\nEUR9.99", numbers: ["A\n1\u2028"] }),
    );
    expect(text?.split(/[\n\r\u2028]/)).toHaveLength(11);
  });

  it.each([
    ["Greek", "Ω"],
    ["Latin", "w"],
    ["an emoji", "😀"],
  ])("has 331 bytes at most, with the longest name in %s and forty invoices", (_, letter) => {
    const numbers = Array.from({ length: 40 }, (_, index) => `ΤΔΑ-2026/${String(index).padStart(6, "0")}`);
    const text = paymentCodeText(order({ name: letter.repeat(200), numbers })) ?? "";
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(331);
    expect([...(text.split("\n")[5] ?? "")].length).toBeLessThanOrEqual(70);
    expect(text.split("\n")[10]).toMatch(/^ΤΔΑ-2026\/000000, .*\d{6} \+\d+$/);
  });
});
