import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays, daysBetween } from "#domain/base/calendar";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { NO_HISTORY } from "#domain/dunning/history";
import { offDayReason } from "#domain/dunning/sending-days";
import type { SentNotice } from "#domain/guarantees/live-through";
import type { Invoice } from "#domain/ledger/invoice";
import type { Policy } from "#domain/policy/policy";
import { resolveTerms, termsFor } from "#domain/policy/rule";
import { levelOf, type Terms } from "#domain/policy/terms";
import { factsAbout } from "../support/ledger";
import { anyLedger, MIDDLE } from "../support/ledger-arbitrary";
import { anyCustomerFacts, anyMarks } from "../support/ledger-facts";
import { lived } from "../support/ledger-life";
import { anyPolicy } from "../support/ledger-policies";

const DAYS = 150;
const FROM = addDays(MIDDLE, -40);

/** A customer, what it owes and pays, what people have said, and the days on which nothing ran. */
type Story = {
  readonly policy: Policy;
  readonly ledger: readonly Invoice[];
  readonly facts: Partial<AccountFacts>;
  readonly paid: { readonly [number: string]: string };
  readonly missed: ReadonlySet<string>;
};

const dayOf = (days: number) => addDays(FROM, days);

const anyStory: fc.Arbitrary<Story> = fc
  .record({
    policy: anyPolicy(),
    ledger: anyLedger({ least: 4, arrangements: true }),
    customer: anyCustomerFacts(),
    marks: anyMarks(),
    paid: fc.array(fc.tuple(fc.integer({ min: 1001, max: 1008 }), fc.nat(DAYS)), { maxLength: 4 }),
    missed: fc.uniqueArray(fc.nat(DAYS), { maxLength: 60 }),
  })
  .map(({ customer, marks, paid, missed, ...rest }) => ({
    ...rest,
    facts: { ...customer, history: { ...NO_HISTORY, marks } },
    paid: Object.fromEntries(paid.map(([number, on]) => [String(number), dayOf(on)])),
    missed: new Set(missed.map(dayOf)),
  }));

const live = ({ policy, ledger, facts, paid, missed }: Story): readonly SentNotice[] =>
  lived(ledger, { from: FROM, to: dayOf(DAYS - 1), policy, facts, paid, misses: (day) => missed.has(day) });

/** What became of a story: its notices, and the terms of its customer. */
const check = (law: (sent: readonly SentNotice[], terms: Terms, story: Story) => void): void => {
  fc.assert(
    fc.property(anyStory, (story) => {
      law(live(story), termsFor(story.policy, traitsIn(story)), story);
    }),
    { numRuns: 250 },
  );
};

const traitsIn = ({ facts }: Story) => factsAbout([], facts).traits;

/** The terms of the course that a notice belongs to: its invoice's own where a rule names it. */
function termsOf({ plan }: SentNotice, story: Story): Terms {
  const number = plan.alone === null ? undefined : plan.items[0]?.number;
  return resolveTerms(story.policy, traitsIn(story), number).terms;
}

const isChasing = ({ content }: SentNotice): boolean => content.course !== "upcoming";

/** The notices of the same course and episode before it. */
const earlierThan = (sent: readonly SentNotice[], notice: SentNotice): readonly SentNotice[] =>
  sent
    .slice(0, sent.indexOf(notice))
    .filter(
      (one) =>
        isChasing(one) &&
        one.content.alone === notice.content.alone &&
        one.content.episode === notice.content.episode,
    );

describe("the laws of a hundred and fifty days", () => {
  it("two days with notices are never closer than the policy's days", () => {
    check((sent, { daysBetweenNotices }) => {
      const days = [...new Set(sent.map(({ on }) => on))];
      days.forEach((on, index) => {
        const last = days[index - 1];
        if (last) expect(daysBetween(last, on)).toBeGreaterThanOrEqual(daysBetweenNotices);
      });
    });
  });

  it("on one day there are no more than the policy's number, and one about the account only once", () => {
    check((sent, { mostPerAccountAndDay }) => {
      for (const { on } of sent) {
        const sameDay = sent.filter((one) => one.on === on);
        expect(sameDay.filter(({ plan }) => plan.alone === null).length).toBeLessThanOrEqual(1);
        expect(sameDay.length).toBeLessThanOrEqual(Math.max(1, mostPerAccountAndDay));
      }
    });
  });

  it("nothing goes out on an off day, nor on a day without a run", () => {
    check((sent, _, { policy, facts, missed }) => {
      for (const { on } of sent) {
        expect(offDayReason(policy, facts.country ?? null, on)).toBeNull();
        expect(missed.has(on)).toBe(false);
      }
    });
  });

  it("within an episode the levels only rise, or repeat as often as they say", () => {
    check((sent, _, story) => {
      for (const notice of sent.filter(isChasing)) {
        const { level, occurrence } = notice.content;
        const last = earlierThan(sent, notice).at(-1)?.content;
        expect(level).toBeGreaterThanOrEqual(last?.level ?? 1);
        expect(occurrence).toBe(last?.level === level ? last.occurrence + 1 : 1);
        const repeats = levelOf(termsOf(notice, story), level).repeat?.times ?? 0;
        expect(occurrence).toBeLessThanOrEqual(repeats + 1);
      }
    });
  });

  it("a level that counts from the notice before it follows that very notice, all times of it, after its days", () => {
    check((sent, _, story) => {
      for (const notice of sent.filter(({ content }) => content.occurrence === 1).filter(isChasing)) {
        const { level } = notice.content;
        const { levels } = termsOf(notice, story);
        const { delay } = levelOf({ levels }, level);
        if (delay.from !== "previousNotice") continue;
        const last = earlierThan(sent, notice).at(-1);
        const times = 1 + (levelOf({ levels }, level - 1).repeat?.times ?? 0);
        expect(last?.content).toMatchObject({ level: level - 1, occurrence: times });
        if (last) expect(daysBetween(last.on, notice.on)).toBeGreaterThanOrEqual(delay.days);
      }
    });
  });

  it("a level that counts from the due date, sent for the first time, has a listed invoice that is late enough", () => {
    check((sent, _, story) => {
      for (const notice of sent.filter(({ content }) => content.occurrence === 1).filter(isChasing)) {
        const { delay } = levelOf(termsOf(notice, story), notice.content.level);
        if (delay.from === "previousNotice") continue;
        const oldest = notice.plan.items[0];
        expect(oldest && daysBetween(oldest.dueOn, notice.on)).toBeGreaterThanOrEqual(delay.days);
      }
    });
  });

  it("in one episode no document is in more notices than its terms allow, and no account gets more than its own", () => {
    check((sent, { mostPerEpisode }, story) => {
      const chasing = sent.filter(isChasing);
      for (const { content } of chasing) {
        const episode = chasing.filter((one) => one.content.episode === content.episode);
        expect(episode.length).toBeLessThanOrEqual(mostPerEpisode ?? Number.POSITIVE_INFINITY);
        for (const id of content.invoiceIds) {
          const number = story.ledger.find(({ invoiceId }) => invoiceId === id)?.number;
          const { mostPerDocument } = resolveTerms(story.policy, traitsIn(story), number).terms;
          const listing = episode.filter((one) => one.content.invoiceIds.includes(id));
          expect(listing.length).toBeLessThanOrEqual(mostPerDocument ?? Number.POSITIVE_INFINITY);
        }
      }
    });
  });

  it("a reminder before the due date lists no payment twice", () => {
    check((sent) => {
      const listed = sent
        .filter((notice) => !isChasing(notice))
        .flatMap(({ plan }) => plan.items.map(({ invoiceId, dueOn }) => `${invoiceId} ${dueOn}`));
      expect(new Set(listed).size).toBe(listed.length);
    });
  });

  it("no two notices have the same id", () => {
    check((sent) => {
      expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(sent.length);
    });
  });

  it("the stories tell something: many have notices, and many of those several and of every kind", () => {
    const stories = fc.sample(anyStory, { numRuns: 500, seed: 20261116 }).map(live);
    const having = (test: (sent: readonly SentNotice[]) => boolean) => stories.filter(test).length;
    expect(having((sent) => sent.length > 0)).toBeGreaterThan(150);
    expect(having((sent) => sent.length > 1)).toBeGreaterThan(80);
    expect(having((sent) => sent.some(({ content }) => content.course === "alone"))).toBeGreaterThan(40);
    expect(having((sent) => sent.some(({ content }) => content.course === "upcoming"))).toBeGreaterThan(5);
    expect(
      having((sent) => sent.some(({ content }) => content.occurrence > 1 && content.level > 0)),
    ).toBeGreaterThan(20);
    expect(having((sent) => sent.some(({ content }) => content.level > 2))).toBeGreaterThan(10);
  });
});
