import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type DeliveryState, laterDelivery } from "#domain/messages/delivery-state";

const STATES: readonly DeliveryState[] = [
  "deferred",
  "processed",
  "delivered",
  "opened",
  "clicked",
  "unsubscribed",
  "bounced",
  "dropped",
  "spam",
];

const stateAfter = (reports: readonly DeliveryState[]): DeliveryState | null =>
  reports.reduce<DeliveryState | null>(laterDelivery, null);

describe("the state of a mail after the provider's reports", () => {
  it.each<[readonly DeliveryState[], DeliveryState]>([
    [["processed"], "processed"],
    [["processed", "delivered"], "delivered"],
    [["delivered", "processed"], "delivered"],
    [["processed", "deferred"], "processed"],
    [["delivered", "bounced"], "bounced"],
    [["bounced", "delivered"], "bounced"],
    [["bounced", "opened"], "bounced"],
    [["delivered", "opened", "clicked"], "clicked"],
    [["clicked", "spam"], "spam"],
    [["spam", "bounced"], "spam"],
    [["dropped"], "dropped"],
    [["delivered", "delivered", "delivered"], "delivered"],
  ])("%j is %s", (reports, state) => {
    expect(stateAfter(reports)).toBe(state);
  });
});

describe("the laws of reports", () => {
  const reports = fc.array(fc.constantFrom(...STATES), { minLength: 1, maxLength: 12 });

  it("neither their order nor their number counts", () => {
    const twice = reports.chain((all) =>
      fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }).map((other) => ({ all, other })),
    );
    fc.assert(fc.property(twice, ({ all, other }) => expect(stateAfter(other)).toBe(stateAfter(all))));
  });

  it("the state is always one that was reported", () => {
    fc.assert(fc.property(reports, (all) => expect(all).toContain(stateAfter(all))));
  });
});
