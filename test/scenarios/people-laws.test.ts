import { afterEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ROLES } from "#domain/people/role";
import { actsAnswer } from "../../functions/jobs/acts/acts-answer";
import { acceptInvitation } from "../../functions/jobs/people/accept-invitation";
import { changeRole, dismiss, leave } from "../../functions/jobs/people/change-people";
import { createOrganisationFor } from "../../functions/jobs/people/create-organisation";
import { invite, takeBack } from "../../functions/jobs/people/invite";
import { VERIFY_FROM_START, verifyJournal } from "../../functions/jobs/verify-journal";
import type { DocumentStore } from "../../functions/store/port";
import { getOrganisation } from "../../functions/store/repositories/organisations";
import { getPerson } from "../../functions/store/repositories/people";
import { localSignIn } from "../../workbench/cloud/local-sign-in";
import { Life, mortalStore, SimulatedCrash } from "../support/faulty-store";
import {
  closeStores,
  codeIn,
  codeOf,
  KASE,
  kase,
  LIIS,
  OTHER,
  OTT,
  person,
  rolesIn,
  T0,
  WISH,
} from "../support/people";

/** New organisations, and what no sequence of deeds, and no crash, leads to. */

afterEach(closeStores);

describe("a new organisation", () => {
  it("begins with its owner and reminders off, and setting it up twice meets itself", async () => {
    const { store } = await kase();
    const [one, two] = await Promise.all(
      [1, 2].map(() => createOrganisationFor(store, person("ann"), WISH, T0)),
    );
    expect(one).toEqual(two);
    if (!one?.ok) throw new Error("refused");
    const { organisation } = one.value;
    expect((await getOrganisation(store, organisation))?.organisation.policy).toMatchObject({
      switchedOn: false,
      fallbackLanguage: "et",
    });
    expect(await rolesIn(store, organisation)).toEqual({ "accounts@kase.example": "owner" });
    expect((await actsAnswer(store, organisation, null)).acts).toHaveLength(1);
  });

  it.each([
    ["without a name", { name: " \n" }],
    ["with two addresses", { email: "a@b.example, c@d.example" }],
    ["in no time zone", { timeZone: "Mars/Base" }],
    ["in no language", { language: "xx" }],
  ])("%s is refused, and nothing is kept", async (_, change) => {
    const { store } = await kase();
    const done = await createOrganisationFor(store, person("ann"), { ...WISH, ...change }, T0);
    expect(codeOf(done)).toBe("badOrganisation");
    expect((await getPerson(store, person("ann"))).version).toBeNull();
  });
});

describe("a process that dies", () => {
  it.each(["before", "after"] as const)(
    "%s a write leaves nothing half, and doing it again finishes it",
    async (moment) => {
      const { store, invited } = await kase();
      const code = await invited(LIIS, "viewer");
      const dying = () => mortalStore(store, new Life({ step: 1, moment }));
      const again = async (deed: (on: DocumentStore) => Promise<unknown>) => {
        await expect(deed(dying())).rejects.toThrow(SimulatedCrash);
        return (await deed(store)) as { ok: boolean; problem?: { code: string } };
      };
      expect(codeOf(await again((on) => createOrganisationFor(on, person("ann"), WISH, T0)))).toBe("done");
      expect(codeOf(await again((on) => acceptInvitation(on, person("liis"), code, T0)))).toBe("done");
      expect(await rolesIn(store)).toEqual({ mari: "owner", [LIIS]: "viewer" });
      const { acts } = await actsAnswer(store, KASE, null);
      expect(acts.map(({ kind }) => kind)).toEqual(["memberJoined", "memberInvited"]);
    },
  );
});

const NAMES = ["mari", LIIS, OTT, "ann@kase.example"] as const;
const deed = fc.record({
  kind: fc.constantFrom("invite", "accept", "role", "remove", "leave", "takeBack"),
  by: fc.constantFrom(...NAMES),
  who: fc.constantFrom(...NAMES),
  role: fc.constantFrom(...ROLES),
});

describe("laws of people", () => {
  it("whatever they do: an owner stays, nobody acts above their role, who is gone is out, a code serves once, others are untouched", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 8, maxLength: 24 }), async (deeds) => {
        const { store, mails, mailer, place } = await kase();
        const { verifyToken, tokenOf } = localSignIn(store, () => T0);
        const codes: string[] = [];
        let used = 0;
        let acts = 0;
        for (const { kind, by, who, role } of deeds) {
          const before = await rolesIn(store);
          const at = place(by);
          const done =
            kind === "invite"
              ? await invite({ store, mailer: mailer as never }, at, { email: who, role })
              : kind === "accept"
                ? await acceptInvitation(store, person(who), codes.at(-1) ?? "", T0)
                : kind === "role"
                  ? await changeRole(store, at, who, role)
                  : kind === "remove"
                    ? await dismiss(store, at, who)
                    : kind === "leave"
                      ? await leave(store, at)
                      : await takeBack(store, at, who);
          const after = await rolesIn(store);
          if (kind === "invite" && done.ok) codes.push(codeIn(mails.at(-1)));
          const changed = JSON.stringify(after) !== JSON.stringify(before);
          if (kind === "accept" && changed) used += 1;
          if (!["accept", "leave"].includes(kind) && done.ok) expect(before[by]).toBe("owner");
          if (kind === "remove" && done.ok) expect(who in after).toBe(false);
          if (kind === "leave" && done.ok) expect(by in after).toBe(false);
          if (!done.ok) expect(after).toEqual(before);
          expect(Object.values(after)).toContain("owner");
          acts += done.ok && (kind !== "accept" || changed) ? 1 : 0;
        }
        expect(used).toBeLessThanOrEqual(new Set(codes).size);
        const { acts: told } = await actsAnswer(store, KASE, null);
        expect(told).toHaveLength(acts);
        expect((await verifyJournal(store, KASE, VERIFY_FROM_START)).findings).toEqual([]);
        expect(await rolesIn(store, OTHER)).toEqual({ eve: "owner" });
        const members = await rolesIn(store);
        for (const name of NAMES) {
          const here = (await getPerson(store, person(name))).person.organisations;
          if (name !== "mari") expect(here.every(({ member }) => member in members)).toBe(true);
          const role = members[name];
          expect(await verifyToken(tokenOf(name))).toEqual(
            role ? { organisation: KASE, member: name, role } : null,
          );
        }
      }),
      { numRuns: 20 },
    );
  });
});
