import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Weekday } from "#domain/base/calendar";
import type { Policy } from "#domain/policy/policy";
import { policyProblems } from "#domain/policy/policy-problems";
import { startingPolicy } from "#domain/policy/starting-policy";
import type { Minimums } from "#domain/policy/terms";
import { policyFromWizard, type WizardAnswers, wizardOf, wizardStart } from "#domain/policy/wizard-policy";
import { factsAbout, invoice, POLICY } from "../support/ledger";
import { planInWords } from "../support/ledger-words";

const ANSWERS: WizardAnswers = {
  reminders: { minimumMinor: { EUR: 50_00 }, daysBefore: 3 },
  demands: { minimumMinor: { EUR: 10_00 }, firstDelayDays: 7, repeatEveryDays: 14, mostPerDocument: 3 },
  sendOn: [1, 2, 3, 4, 5],
};

describe("the wizard's policy", () => {
  const policy = policyFromWizard(POLICY, ANSWERS);
  it("is sound, and keeps what the wizard does not ask", () => {
    expect(policyProblems(policy)).toEqual([]);
    expect(policy).toMatchObject({ timeZone: POLICY.timeZone, interest: POLICY.interest, rules: [] });
  });

  it.each([
    ["four days before it is due: nothing yet", "2026-10-29", 50_00, "notYetDue until 2026-10-30"],
    ["three days before: the reminder", "2026-10-30", 50_00, "upcoming: 1001 = EUR 5000"],
    [
      "too small for the reminder: nothing before the demand",
      "2026-10-30",
      49_99,
      "notYetDue until 2026-11-09",
    ],
    ["six days late", "2026-11-08", 49_99, "notYetDue until 2026-11-09"],
    ["a week late: the demand", "2026-11-09", 49_99, "level 1: 1001 = EUR 4999"],
    ["too small for the demand", "2026-11-09", 9_99, "belowMinimum"],
  ])("%s", (_, today, total, expected) => {
    expect(planInWords(factsAbout([invoice("1001", { due: "2026-11-02", total })]), today, policy)).toBe(
      expected,
    );
  });

  it("the days between two notices give way to a shorter repeat, and stay beside a longer one", () => {
    const every = (repeatEveryDays: number) =>
      policyFromWizard(POLICY, { ...ANSWERS, demands: { ...ANSWERS.demands, repeatEveryDays } });
    expect([every(3), every(14)].map((one) => one.daysBetweenNotices)).toEqual([3, 5]);
  });

  it("answers that make no sense are refused with the field", () => {
    const odd = policyFromWizard(POLICY, {
      ...ANSWERS,
      demands: { ...ANSWERS.demands, firstDelayDays: -1 },
      sendOn: [],
    });
    expect(policyProblems(odd).map(({ field }) => field)).toEqual(["sendOn", "levels[0].delay.days"]);
  });
});

describe("where the wizard begins", () => {
  const START = startingPolicy("Europe/Tallinn");
  it.each<[string, Policy, boolean]>([
    ["a new organisation's policy is nobody's work", START, false],
    ["nor is it with other weekdays and another hour", { ...START, sendOn: [1], sendHour: 14 }, false],
    ["what the wizard made may be made anew", policyFromWizard(START, ANSWERS), false],
    ["levels of one's own are to be asked about", { ...START, levels: START.levels.slice(0, 2) }, true],
    ["and so is a maximum", { ...START, mostPerEpisode: 4 }, true],
  ])("%s", (_, policy, replacesHandmade) => {
    expect(wizardStart(policy).replacesHandmade).toBe(replacesHandmade);
  });

  it("begins with what is in force where the wizard can say that, and with sound answers elsewhere", () => {
    expect(wizardStart(policyFromWizard(START, ANSWERS)).answers).toEqual(ANSWERS);
    const { answers } = wizardStart({ ...START, sendOn: [2, 3] });
    expect(answers).toMatchObject({ sendOn: [2, 3], demands: { firstDelayDays: 8, repeatEveryDays: 14 } });
    expect(policyProblems(policyFromWizard(START, answers))).toEqual([]);
  });
});

describe("from a policy back to the wizard's answers", () => {
  const anyAnswers: fc.Arbitrary<WizardAnswers> = fc.record({
    reminders: fc.option(
      fc.record({
        minimumMinor: fc.constantFrom<Minimums>({}, { EUR: 5_00 }),
        daysBefore: fc.integer({ min: 0, max: 90 }),
      }),
    ),
    demands: fc.record({
      minimumMinor: fc.constantFrom<Minimums>({}, { EUR: 5_00, HUF: 1000_00 }),
      firstDelayDays: fc.integer({ min: 1, max: 90 }),
      repeatEveryDays: fc.integer({ min: 1, max: 90 }),
      mostPerDocument: fc.integer({ min: 1, max: 20 }),
    }),
    sendOn: fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  });

  it("every answer comes back as it was given, and the policy is sound", () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const policy = policyFromWizard(POLICY, answers);
        expect(wizardOf(policy)).toEqual(answers);
        expect(policyProblems(policy)).toEqual([]);
      }),
    );
  });

  it("also where its fields have been stored in another order", () => {
    const policy = policyFromWizard(POLICY, ANSWERS);
    const turned = Object.fromEntries(Object.entries(policy).reverse()) as Policy;
    expect(
      wizardOf({
        ...turned,
        levels: turned.levels.map(
          (level) => Object.fromEntries(Object.entries(level).reverse()) as typeof level,
        ),
      }),
    ).toEqual(ANSWERS);
  });

  const made = policyFromWizard(POLICY, ANSWERS);
  const [level] = made.levels;
  it.each<[string, Policy]>([
    ["several levels", POLICY],
    ["a level that does not repeat", { ...made, levels: level ? [{ ...level, repeat: null }] : [] }],
    ["a level with its own text", { ...made, levels: level ? [{ ...level, template: "own:gentle" }] : [] }],
    [
      "a fee",
      { ...made, levels: level ? [{ ...level, claims: { ...level.claims, feeMinor: { EUR: 1 } } }] : [] },
    ],
    [
      "a reminder with a copy",
      { ...made, upcoming: made.upcoming && { ...made.upcoming, copyTo: ["a@b.example"] } },
    ],
    ["no maximum per document", { ...made, mostPerDocument: null }],
    ["a maximum per account", { ...made, mostPerEpisode: 5 }],
  ])("%s is more than the wizard can say", (_, policy) => {
    expect(wizardOf(policy)).toBeNull();
  });
});
