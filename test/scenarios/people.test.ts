import { afterEach, describe, expect, it } from "@jest/globals";
import { laterBy } from "#domain/base/clock";
import { organisationId } from "#domain/base/identity";
import { firstMember } from "#domain/people/member";
import type { Role } from "#domain/people/role";
import { readOrganisation } from "../../functions/archive/read-organisation";
import { writeOrganisation } from "../../functions/archive/write-organisation";
import { actsAnswer } from "../../functions/jobs/acts/acts-answer";
import { acceptInvitation } from "../../functions/jobs/people/accept-invitation";
import { changeRole, dismiss, leave, rename } from "../../functions/jobs/people/change-people";
import { invite, takeBack } from "../../functions/jobs/people/invite";
import { peopleAnswer } from "../../functions/jobs/people/people-answer";
import { VERIFY_FROM_START, verifyJournal } from "../../functions/jobs/verify-journal";
import { listInvitations } from "../../functions/store/repositories/invitations";
import { createMember } from "../../functions/store/repositories/members";
import { createOrganisation } from "../../functions/store/repositories/organisations";
import { getPerson } from "../../functions/store/repositories/people";
import { memoryFiles } from "../support/memory-files";
import { kaseAndCo } from "../support/organisation";
import { closeStores, codeOf, KASE, kase, LIIS, later, OTT, person, rolesIn, T0 } from "../support/people";

/** Who belongs to an organisation: invitations, and what people may do about each other. */

afterEach(closeStores);

describe("an invitation", () => {
  it("lets the one it was sent to in, once, under the address it was sent to", async () => {
    const { store, invited } = await kase();
    const code = await invited(LIIS, "collector");
    expect(await acceptInvitation(store, person("liis"), code, T0)).toMatchObject({
      value: { organisation: KASE, member: LIIS },
    });
    expect(await rolesIn(store)).toEqual({ mari: "owner", [LIIS]: "collector" });
    expect((await getPerson(store, person("liis"))).person.organisations).toEqual([
      { organisation: KASE, member: LIIS },
    ]);
    expect(codeOf(await acceptInvitation(store, person("ott"), code, T0))).toBe("badInvitation");
    // The same person again, whose answer was lost, is where the code leads.
    expect(codeOf(await acceptInvitation(store, person("liis"), code, T0))).toBe("done");
    expect(await listInvitations(store, KASE)).toEqual([]);
  });

  it("keeps its code nowhere, and reads it in any spelling", async () => {
    const { store, invited } = await kase();
    const code = await invited(LIIS, "viewer");
    const secret = code.split(".")[1] ?? "";
    const kept = JSON.stringify(await listInvitations(store, KASE));
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(secret.replaceAll("-", ""));
    const typed = ` local.${secret.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")} `;
    expect(codeOf(await acceptInvitation(store, person("liis"), typed, T0))).toBe("done");
  });

  it.each<[string, (world: Awaited<ReturnType<typeof kase>>) => Promise<readonly [string, number]>]>([
    ["mistyped", async ({ invited }) => [`${(await invited(LIIS, "viewer")).slice(0, -1)}-`, 0]],
    [
      "another organisation's",
      async ({ invited }) => [(await invited(LIIS, "viewer")).replace("local", "other"), 0],
    ],
    ["no code at all", async () => ["let me in", 0]],
    ["fourteen days old", async ({ invited }) => [await invited(LIIS, "viewer"), 14]],
    [
      "taken back",
      async ({ store, invited, place }) => {
        const code = await invited(LIIS, "viewer");
        await takeBack(store, place("mari"), LIIS);
        return [code, 0];
      },
    ],
    [
      "from before a second invitation",
      async ({ invited }) => {
        const code = await invited(LIIS, "viewer");
        await invited(LIIS, "viewer");
        return [code, 0];
      },
    ],
    [
      "from an owner who is none any more",
      async ({ store, invited, join, place }) => {
        await join(OTT, "owner");
        const code = await invited(LIIS, "owner", OTT);
        await changeRole(store, place("mari"), OTT, "accountant");
        return [code, 0];
      },
    ],
  ])("whose code is %s opens nothing, in the same words", async (_, made) => {
    const world = await kase();
    const [code, days] = await made(world);
    const before = await rolesIn(world.store);
    const done = await acceptInvitation(world.store, person("x"), code, later(days));
    expect(done).toMatchObject({ problem: { text: expect.stringContaining("This code opens nothing") } });
    expect(await rolesIn(world.store)).toEqual(before);
  });

  it("still opens where the organisation has moved under another id, by the same code", async () => {
    const from = await kase();
    const code = await from.invited(LIIS, "owner");
    const to = organisationId("moved");
    const lines = async function* () {
      const read = readOrganisation({ store: from.store, files: memoryFiles() }, KASE, {
        at: T0,
        clockMoved: false,
      });
      for await (const text of read) yield text.trimEnd();
    };
    const { store } = await kase();
    await writeOrganisation({ store, files: memoryFiles() }, lines, {
      to,
      replace: false,
      keepSending: false,
    });
    expect(codeOf(await acceptInvitation(store, person("liis"), code, T0))).toBe("badInvitation");
    const there = code.replace("local.", "moved.");
    expect(codeOf(await acceptInvitation(store, person("liis"), there, T0))).toBe("done");
    expect(await rolesIn(store, to)).toEqual({ mari: "owner", [LIIS]: "owner" });
  });

  it("is not looked at after twenty wrong codes in an hour, and is in the next", async () => {
    const { store, invited } = await kase();
    const code = await invited(LIIS, "viewer");
    for (let at = 0; at < 20; at += 1) await acceptInvitation(store, person("liis"), `local.${at}`, T0);
    expect(codeOf(await acceptInvitation(store, person("liis"), code, T0))).toBe("badInvitation");
    // Somebody else's hour is their own.
    expect(codeOf(await acceptInvitation(store, person("ott"), "local.x", T0))).toBe("badInvitation");
    expect(codeOf(await acceptInvitation(store, person("liis"), code, laterBy(T0, 3_600_000)))).toBe("done");
  });

  it("opens to one of two who use it at once, and two codes at once both open", async () => {
    const { store, invited } = await kase();
    const [one, two] = [await invited(LIIS, "viewer"), await invited(OTT, "collector")];
    const done = await Promise.all(
      ["a", "b"]
        .map((name) => acceptInvitation(store, person(name), one, T0))
        .concat(acceptInvitation(store, person("c"), two, T0)),
    );
    expect(done.map(codeOf).sort()).toEqual(["badInvitation", "done", "done"]);
    expect(await rolesIn(store)).toEqual({ mari: "owner", [LIIS]: "viewer", [OTT]: "collector" });
  });

  it("cannot smuggle lines or markup into its mail", async () => {
    const { store, mailer, mails } = await kase();
    const organisation = kaseAndCo({ name: "Kase\r\nBcc: all@kase.example <b>" });
    const evil = organisationId("evil");
    await createOrganisation(store, evil, organisation, T0, firstMember("mari", null, T0));
    for (const language of ["en", "hu", "el", "es", "et", "pl"] as const)
      await invite(
        { store, mailer: mailer as never },
        { id: evil, by: "mari", now: T0 },
        { email: LIIS, role: "viewer", language },
      );
    expect(mails).toHaveLength(6);
    for (const { subject, html } of mails) {
      expect(subject).not.toMatch(/[\r\n]/);
      expect(html).not.toContain("<b>");
    }
  });
});

describe("people", () => {
  it.each<[string, string, string, Role | "away" | "leaves", string]>([
    ["an owner gives a role", "mari", LIIS, "accountant", "done"],
    ["a collector gives herself a role", LIIS, LIIS, "owner", "notAllowed"],
    ["a collector sends the owner away", LIIS, "mari", "away", "notAllowed"],
    ["a stranger gives a role", "eve", LIIS, "owner", "notAllowed"],
    ["the only owner becomes a viewer", "mari", "mari", "viewer", "lastOwner"],
    ["the only owner is sent away by herself", "mari", "mari", "away", "lastOwner"],
    ["the only owner leaves", "mari", "mari", "leaves", "lastOwner"],
    ["a collector leaves", LIIS, LIIS, "leaves", "done"],
    ["an owner sends a collector away", "mari", LIIS.toUpperCase(), "away", "done"],
    ["an owner gives a role to nobody", "mari", "nobody", "viewer", "unknownMember"],
    ["an owner gives the role that is there", "mari", LIIS, "collector", "alreadySo"],
  ])("%s", async (_, by, who, deed, expected) => {
    const { store, join, place } = await kase();
    await join(LIIS, "collector");
    const before = await rolesIn(store);
    const acts = (await actsAnswer(store, KASE, null)).acts.length;
    const done =
      deed === "away"
        ? await dismiss(store, place(by), who)
        : deed === "leaves"
          ? await leave(store, place(by))
          : await changeRole(store, place(by), who, deed);
    expect(codeOf(done)).toBe(expected);
    if (expected !== "done") expect(await rolesIn(store)).toEqual(before);
    else expect(await rolesIn(store)).not.toEqual(before);
    expect((await actsAnswer(store, KASE, null)).acts.length - acts).toBe(expected === "done" ? 1 : 0);
  });

  it("keep an owner who can sign in: one from the machine it was moved from does not count", async () => {
    const { store, join, place } = await kase();
    await store.write([createMember(KASE, firstMember("you", null, T0))]);
    await join(LIIS, "collector");
    expect(codeOf(await leave(store, place("mari")))).toBe("lastOwner");
    expect(codeOf(await changeRole(store, place("mari"), "mari", "viewer"))).toBe("lastOwner");
    expect(codeOf(await dismiss(store, place("mari"), "you"))).toBe("done");
  });

  it("see each other's names and roles; addresses and invitations are for owners", async () => {
    const { store, join, invited, place } = await kase();
    await join(LIIS, "viewer");
    await invited(OTT, "viewer");
    await rename(store, place("mari"), "Mari\nMets");
    const seen = await peopleAnswer(store, KASE, LIIS, T0);
    expect(seen).toMatchObject({ mayChange: false, invitations: [] });
    expect(seen.members.map(({ name, member, email }) => [name, member, email])).toEqual([
      [LIIS, LIIS, LIIS],
      ["Mari Mets", null, null],
    ]);
    const owner = await peopleAnswer(store, KASE, "mari", T0);
    expect(owner.invitations.map(({ email }) => email)).toEqual([OTT]);
    expect(owner.members.map(({ member }) => member)).toEqual([LIIS, "mari"]);
  });

  it("are written down with who did what, in a chain that verify looks through", async () => {
    const { store, join, place } = await kase();
    await join(LIIS, "collector");
    await changeRole(store, place("mari"), LIIS, "accountant");
    await dismiss(store, place("mari"), LIIS);
    const { acts } = await actsAnswer(store, KASE, null);
    expect(acts.map(({ text }) => text)).toEqual([
      `mari removed ${LIIS}, who was accountant.`,
      `mari made ${LIIS} accountant instead of collector.`,
      `${LIIS} joined as collector, invited by mari.`,
      `mari invited ${LIIS} as collector.`,
    ]);
    const found = async () => {
      const { acts: count, findings } = await verifyJournal(store, KASE, VERIFY_FROM_START);
      return [count, findings.map(({ kind }) => kind)];
    };
    expect(await found()).toEqual([4, []]);
    const [first] = await store.query({
      scope: KASE,
      collection: "acts",
      range: { field: "seq", from: 1, to: 1 },
      limit: 1,
    });
    if (!first) throw new Error("No act");
    const entry = { ...(first.fields.entry as object), by: "eve" };
    await store.write([{ kind: "patch", ref: first.ref, fields: { entry } }]);
    expect(await found()).toEqual([4, ["edited"]]);
    await store.write([{ kind: "remove", ref: first.ref }]);
    expect(await found()).toEqual([3, ["missing"]]);
  });
});
