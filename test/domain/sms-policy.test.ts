import { describe, expect, it } from "@jest/globals";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { NO_HISTORY } from "#domain/dunning/history";
import { addressKeyOf } from "#domain/dunning/journal";
import { planAccount } from "#domain/dunning/plan";
import { evaluate } from "#domain/explain/evaluate";
import { explain } from "#domain/explain/explain";
import type { Policy } from "#domain/policy/policy";
import { policyWarnings } from "#domain/policy/policy-problems";
import { smsProblems } from "#domain/policy/policy-sms-problems";
import type { Channel } from "#domain/policy/terms";
import { day, factsAbout, invoice, POLICY } from "../support/ledger";

const levels = (...channels: readonly Channel[]) =>
  POLICY.levels.map((level, index) => ({ ...level, channel: channels[index] ?? ("email" as const) }));
const SMS_FIRST: Policy = { ...POLICY, levels: levels("sms") };
const TODAY = day("2026-11-05");
const owing = [invoice("1001")];
const about = (changes: Partial<AccountFacts>) => factsAbout(owing, changes);

const bad = (address: string) => ({ addressKey: addressKeyOf(address), because: "not in use", on: TODAY });
const failedNumber = { ...NO_HISTORY, badNumber: bad("+37251234567") };
const failedEmail = { ...NO_HISTORY, badAddress: bad("jaan@tamm.example") };
const homeInPoland = { ...SMS_FIRST, holidays: { ...SMS_FIRST.holidays, country: "PL" } };

describe("a level that goes out as an SMS", () => {
  it.each<[string, Partial<AccountFacts>, Policy, string]>([
    ["the number is known", {}, SMS_FIRST, "sms"],
    ["there is no number", { phone: null }, SMS_FIRST, "noNumber"],
    ["the number cannot be read", { phone: "ask Jaan" }, SMS_FIRST, "noNumber"],
    ["the number has failed", { history: failedNumber }, SMS_FIRST, "numberFailed"],
    ["another number has failed", { phone: "+372 5123 4568", history: failedNumber }, SMS_FIRST, "sms"],
    ["the e-mail address is missing", { email: null }, SMS_FIRST, "sms"],
    ["the e-mail address has failed", { history: failedEmail }, SMS_FIRST, "sms"],
    [
      "no country is named, and the number names none",
      { country: null, phone: "512 345 678" },
      SMS_FIRST,
      "noNumber",
    ],
    [
      "the organisation's country is that of the number",
      { country: null, phone: "512 345 678" },
      homeInPoland,
      "sms",
    ],
    [
      "there is no number, and letters are written",
      { phone: null },
      { ...SMS_FIRST, lettersWithoutAddress: true },
      "letter",
    ],
    ["an e-mail level with a failed number", { history: failedNumber }, POLICY, "email"],
    ["an e-mail level without a number", { phone: null }, POLICY, "email"],
  ])("%s", (_, changes, policy, expected) => {
    const facts = about(changes);
    const plan = planAccount(facts, policy, TODAY);
    expect(plan.kind === "hold" ? plan.because.kind : plan.channel).toBe(expected);
    const explained = evaluate(explain(facts, policy, TODAY));
    expect(explained.kind === "hold" ? explained.because : explained.kind).toBe(
      plan.kind === "hold" ? expected : "notify",
    );
  });

  it("that is held waits for the letter that follows, where one does", () => {
    const policy = { ...POLICY, levels: levels("sms", "letter") };
    expect(planAccount(about({ phone: null }), policy, TODAY)).toMatchObject({
      kind: "hold",
      because: { kind: "noNumber" },
      until: expect.any(String),
    });
  });
});

describe("what a policy may say of an SMS", () => {
  const own = (channel: Channel): Policy => ({
    ...POLICY,
    levels: POLICY.levels.map((level) => ({ ...level, channel, template: "own:gentle" })),
  });

  it("a text without an SMS is refused where the level is one, and nowhere else", () => {
    const lacking = new Set(["own:gentle"] as const);
    expect(smsProblems(own("sms"), lacking).map(({ field }) => field)).toEqual(
      POLICY.levels.map((_, index) => `levels[${index}].template`),
    );
    expect(smsProblems(own("email"), lacking)).toEqual([]);
    expect(smsProblems(own("sms"), new Set())).toEqual([]);
  });

  it("also in a rule", () => {
    const rule = {
      id: "r1",
      name: "Big ones",
      for: { kind: "group", group: "A" },
      set: { levels: own("sms").levels },
    } as const;
    expect(smsProblems({ ...POLICY, rules: [rule] }, new Set(["own:gentle"] as const))[0]?.field).toBe(
      "rules[0].set.levels[0].template",
    );
  });

  it("files and copies that an SMS cannot carry are pointed out", () => {
    const wishful = levels("sms").map((level) => ({
      ...level,
      attachFiles: true,
      copyTo: ["boss@tamm.example"],
    }));
    const fields = policyWarnings({ ...POLICY, levels: wishful }).map(({ field }) => field);
    expect(fields).toEqual(["levels[0].attachFiles", "levels[0].copyTo"]);
  });
});
