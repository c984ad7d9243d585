import { afterEach, describe, expect, it } from "@jest/globals";
import type { HandOver, Mailer, Outgoing } from "../../functions/delivery/port";
import { closeAll } from "./mailer-emails";

/**
 * What every mailer promises, tried against a peer that speaks the provider's own protocol on loopback. The peer counts
 * what it was asked and keeps what it took, whatever it answered.
 */
export type Harness<Kind extends Outgoing> = {
  readonly mailer: Mailer<Kind>;
  /** The same, which gives up after some hundred milliseconds. */
  readonly hasty: Mailer<Kind>;
  /** The same provider with a key or password it does not know. */
  readonly withWrongKey: Mailer<Kind>;
  /** The same mailer, told of an address where nobody listens. */
  readonly withoutConnection: Mailer<Kind>;
  /** A sound message to a sound recipient, known by that id. */
  readonly message: (id: string) => Kind;
  /** One that the provider refuses for its recipient. */
  readonly toNobody: (id: string) => Kind;
  /** What the peer does with messages from now on; null: it takes them. */
  readonly break: (fault: WireFault | null) => void;
  /** The ids of what the peer took, in order; what it took twice is there twice. */
  readonly taken: () => readonly string[];
  /** How often it was asked to take a message. */
  readonly asked: () => number;
};

export type WireFault =
  | "throttled"
  | "overloaded"
  | "redirected"
  | "resets"
  | "takesThenResets"
  | "takesThenSilent"
  | "slowAnswer"
  | "halfAnswer";

/** What an answer of this provider means: `overloaded` of one says "not taken", of another nothing at all. */
export type Ends = Readonly<Record<"throttled" | "overloaded" | "redirected", HandOver["kind"]>>;

/** Runs the sentences over one mailer; `open` makes a fresh peer for each. */
export function mailerContract<Kind extends Outgoing>(
  name: string,
  open: () => Promise<Harness<Kind>>,
  ends: Ends,
): void {
  describe(`every mailer: ${name}`, () => {
    afterEach(closeAll);

    it("hands a message over once, and answers with the provider's id", async () => {
      const { mailer, message, taken, asked } = await open();
      expect(await mailer.send(message("m_1"))).toEqual({ kind: "accepted", providerId: expect.any(String) });
      expect({ taken: taken(), asked: asked() }).toEqual({ taken: ["m_1"], asked: 1 });
    });

    it.each<[string, WireFault, HandOver["kind"], number]>([
      ["throttled", "throttled", ends.throttled, 0],
      ["case 6: overloaded", "overloaded", ends.overloaded, 0],
      ["case 7: a redirect is not followed", "redirected", ends.redirected, 0],
      ["a connection that is reset before it was taken", "resets", "unknown", 0],
      ["case 3: taken, then the connection is reset", "takesThenResets", "unknown", 1],
      ["case 4: taken, then no answer within our own time", "takesThenSilent", "unknown", 1],
      ["taken, and an answer that trickles in", "slowAnswer", "unknown", 1],
      ["taken, and half an answer", "halfAnswer", "unknown", 1],
    ])("%s: asked once, and never repeated by itself", async (_, fault, kind, took) => {
      const harness = await open();
      harness.break(fault);
      const waitsInVain = fault === "takesThenSilent" || fault === "slowAnswer";
      const mailer = waitsInVain ? harness.hasty : harness.mailer;
      expect((await mailer.send(harness.message("m_1"))).kind).toBe(kind);
      expect({ asked: harness.asked(), taken: harness.taken().length }).toEqual({ asked: 1, taken: took });
      harness.break(null);
      expect(await harness.mailer.send(harness.message("m_2"))).toMatchObject({ kind: "accepted" });
      expect(harness.taken().filter((id) => id === "m_2")).toHaveLength(1);
    });

    it("a recipient the provider refuses is refused for good, and the next message goes out", async () => {
      const { mailer, message, toNobody, taken } = await open();
      expect(await mailer.send(toNobody("m_1"))).toMatchObject({ kind: "refused" });
      expect(await mailer.send(message("m_2"))).toMatchObject({ kind: "accepted" });
      expect(taken()).toEqual(["m_2"]);
    });

    it("a wrong key stops the sending, and nothing was taken", async () => {
      const { withWrongKey, message, taken } = await open();
      expect(await withWrongKey.send(message("m_1"))).toMatchObject({ kind: "stopped" });
      expect(taken()).toEqual([]);
    });

    it("without a connection nothing was taken: it may be tried again", async () => {
      const { withoutConnection, message } = await open();
      expect(await withoutConnection.send(message("m_1"))).toMatchObject({
        kind: "retryLater",
        notBefore: null,
      });
    });

    it("of many at once each has its own outcome, and what was taken went out once", async () => {
      const { mailer, message, taken } = await open();
      const ids = Array.from({ length: 20 }, (_, n) => `m_${n}`);
      const outcomes = await Promise.all(ids.map((id) => mailer.send(message(id))));
      expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(["accepted"]));
      expect([...taken()].sort()).toEqual([...ids].sort());
    });

    it("what it says of a failure names no recipient", async () => {
      const { mailer, toNobody } = await open();
      const outcome = await mailer.send(toNobody("m_1"));
      const { to } = toNobody("m_1");
      const address = typeof to === "string" ? to : to.email;
      expect(outcome.kind === "refused" ? outcome.because : address).not.toContain(address);
    });
  });
}
