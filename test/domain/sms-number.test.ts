import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { smsNumber } from "#domain/messages/phone";

describe("a phone number as an SMS needs it", () => {
  it.each<[string, string | null, string | null, string | null, string | null]>([
    ["with its country code", "+372 5123 4567", null, null, "+37251234567"],
    ["as it is dialled at home", "5123 4567", "EE", null, "+37251234567"],
    ["with the trunk prefix of its country", "06 30 123 4567", "HU", null, "+36301234567"],
    ["with 00 in place of the plus", "0036 30 123 4567", "HU", null, "+36301234567"],
    ["whose plus Excel has taken away", "37251234567", "EE", null, "+37251234567"],
    [
      "of the organisation's country, where the customer's is not said",
      "512 345 678",
      null,
      "PL",
      "+48512345678",
    ],
    ["of the customer's country rather than the organisation's", "512 345 678", "PL", "EE", "+48512345678"],
    ["with brackets, dots and dashes", "+34 (612) 34.56-78", null, null, "+34612345678"],
    ["of a country that nobody named", "5123 4567", null, null, null],
    ["of a country that has no numbers", "5123 4567", "ZZ", null, null],
    ["too short", "12345", "EE", null, null],
    ["too long", "+372 5123 45678 901", null, null, null],
    ["with an extension", "+36 1 234 5678 ext. 3", null, null, null],
    ["two of them", "+372 5123 4567 / +372 5123 4568", null, null, null],
    ["with words beside it", "Jaan: +372 5123 4567", "EE", null, null],
    ["that is none", "ask Jaan", "EE", null, null],
    ["that is missing", null, "EE", "EE", null],
  ])("%s", (_, phone, customer, organisation, expected) => {
    const countries = [customer, organisation];
    expect(smsNumber({ phone, countries })).toBe(expected);
    // Asked again it is the same: what was read is kept.
    expect(smsNumber({ phone, countries })).toBe(expected);
  });

  it("is in E.164 whatever the cell holds, and reads itself", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[+0-9 ()./-]{5,18}$/)),
        fc.constantFrom(null, "EE", "HU", "PL", "GR", "ES", "GB", "US"),
        (phone, country) => {
          const number = smsNumber({ phone, countries: [country] });
          if (number === null) return;
          expect(number).toMatch(/^\+[1-9]\d{6,14}$/);
          expect(smsNumber({ phone: number, countries: [] })).toBe(number);
        },
      ),
      { numRuns: 500 },
    );
  });
});
