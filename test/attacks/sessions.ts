import { afterEach, describe, expect, it } from "@jest/globals";
import { type Instant, laterBy } from "#domain/base/clock";
import { organisationId } from "#domain/base/identity";
import type { PersonId } from "#domain/people/member";
import { newCode } from "../../functions/jobs/people/invitation-code";
import { putInvitation } from "../../functions/store/repositories/invitations";
import { listMembers } from "../../functions/store/repositories/members";
import { localSignIn } from "../../workbench/cloud/local-sign-in";
import { type Door, KASE, listedAt, openDoor, organisationWith } from "../functions/sign-in-door";

/** Getting in by POST /v1/session where one does not belong: Mari of Kase & Co, and somebody whom nobody knows, at Aida. */

const AIDA = organisationId("aida");
const NOBODY = { oid: "aaaaaaaa-0000-4000-8000-00000000000f", name: "Eve", email: "eve@elsewhere.example" };
const WISH = { name: "Mine", email: "eve@elsewhere.example", timeZone: "Europe/Tallinn", language: "en" };
const SOMEBODY: PersonId = "p_somebody-else" as PersonId;

let door: Door;
const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

async function twoOrganisations(): Promise<void> {
  door = await openDoor();
  closings.push(() => door.store.close());
  await organisationWith(door.store, "Kase");
  await organisationWith(door.store, "Aida", { member: "arved@aida.example", person: SOMEBODY });
  await listedAt(door.store, "kase");
}

/** Whom an invitation of Aida's was sent to; its code. */
async function invited(now: Instant, organisation = AIDA): Promise<string> {
  const { code, codeKey } = newCode(organisation);
  const who = { email: "liis@aida.example", name: "Liis", role: "accountant", language: "en" } as const;
  const invitedBy = organisation === AIDA ? "arved@aida.example" : "mari@kase.example";
  const times = { invitedAt: now, expiresAt: laterBy(now, 14 * 86_400_000) };
  await door.store.write([putInvitation(organisation, { ...who, codeKey, invitedBy, ...times })]);
  return code;
}

const members = async () =>
  JSON.stringify([await listMembers(door.store, KASE), await listMembers(door.store, AIDA)]);

/** Asked for again and again: whatever comes back, nobody is in who was not, and no token was made. */
async function expectNobodyIn(
  asked: object,
  status: number,
  code: string,
  claims: object = NOBODY,
): Promise<string> {
  const before = await members();
  const answer = await door.signIn(claims, asked);
  expect([answer.status, answer.body.error?.code ?? answer.body.kind]).toEqual([status, code]);
  expect(await members()).toBe(before);
  expect(door.made).toEqual([]);
  expect(answer.text).not.toMatch(/arved|liis|ours|Aida|Kase/);
  return answer.text;
}

describe("attack: a session asked for with what does not go together", () => {
  it.each<[string, object, number, string]>([
    ["an invitation and a new organisation", { invitation: "aida.x", create: WISH }, 400, "invalid"],
    ["a new organisation, where one may not", { create: WISH }, 403, "mayNotCreate"],
    ["a new organisation under another's id", { create: { ...WISH, id: "aida" } }, 400, "invalid"],
    ["another's member", { member: "arved@aida.example" }, 200, "newcomer"],
    [
      "another's member and organisation",
      { member: "arved@aida.example", organisation: "aida" },
      403,
      "notMember",
    ],
    ["a role", { organisation: "aida", role: "owner" }, 400, "invalid"],
    ["a person", { person: SOMEBODY }, 400, "invalid"],
    ["an organisation as a list", { organisation: ["aida"] }, 400, "invalid"],
    ["an invitation as an object", { invitation: { $ne: "" } }, 400, "invalid"],
  ])("attack: %s", async (_, asked, status, code) => {
    await twoOrganisations();
    await expectNobodyIn(asked, status, code);
  });

  it("attack: an organisation that is here, one that is not, the system, and a path: the same answer", async () => {
    await twoOrganisations();
    const asked = ["aida", "nowhere", "system", "../aida", "aida/../kase", "__proto__", "AIDA", " aida"];
    const answers = new Set<string>();
    for (const organisation of asked) answers.add(await expectNobodyIn({ organisation }, 403, "notMember"));
    expect(answers.size).toBe(1);
  });

  it("attack: a member of one organisation names a member of another, and stays who she is", async () => {
    await twoOrganisations();
    const { body } = await door.signIn({}, { member: "arved@aida.example" });
    expect(body).toMatchObject({ kind: "signedIn", organisationId: "kase", member: "mari@kase.example" });
    expect(door.made).toMatchObject([{ organisation: "kase", member: "mari@kase.example" }]);
  });
});

describe("attack: an invitation's code that is not one's own", () => {
  it("attack: used, over, of another organisation, cut, and of no organisation: the same answer, and nobody is in", async () => {
    await twoOrganisations();
    const now = door.settings.now;
    const used = await invited(now);
    const liis = { oid: "aaaaaaaa-0000-4000-8000-00000000000e", name: "Liis" };
    expect((await door.signIn(liis, { invitation: used })).body).toMatchObject({
      ...{ kind: "signedIn", organisationId: "aida", member: "liis@aida.example", role: "accountant" },
    });
    door.made.length = 0;
    const over = await invited(laterBy(now, -15 * 86_400_000), KASE);
    const wrong = [
      used,
      over,
      used.replace("aida.", "kase."),
      used.slice(0, -1),
      "nowhere.0000",
      "../aida.0",
    ];
    const answers = new Set<string>();
    for (const invitation of [...wrong, used.replace("aida.", "nowhere."), used.replace("aida.", "system.")])
      answers.add(await expectNobodyIn({ invitation }, 403, "badInvitation"));
    expect(answers.size).toBe(1);
    expect([...answers][0]).toContain("opens nothing");
  });

  it("attack: twenty are tried: then the right one is not looked at either, and only theirs who tried", async () => {
    await twoOrganisations();
    const right = await invited(door.settings.now);
    for (let tries = 0; tries < 20; tries += 1)
      await expectNobodyIn({ invitation: `aida.${"0".repeat(28)}` }, 403, "badInvitation");
    expect(await expectNobodyIn({ invitation: right }, 403, "badInvitation")).toContain("Too many");
    const other = await door.signIn(
      { ...NOBODY, oid: "aaaaaaaa-0000-4000-8000-00000000000d" },
      { invitation: right },
    );
    expect(other.body).toMatchObject({ kind: "signedIn", organisationId: "aida", role: "accountant" });
  });
});

describe("attack: the workbench's sign-in, asked by a page that is not its own", () => {
  it.each([
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["another port of this machine", { "sec-fetch-site": "same-site", origin: "http://127.0.0.1:1" }],
    ["another name that leads here", { origin: "https://elsewhere.example", host: "127.0.0.1:9" }],
    ["no place of its own", { origin: "null" }],
  ])("attack: of %s: no token for any member, and no code is looked at", async (_, headers) => {
    await twoOrganisations();
    const { signIn } = localSignIn(door.store, () => door.settings.now);
    door.store.reset();
    const request = new Request("http://127.0.0.1:9/v1/session", {
      method: "POST",
      headers: { host: "127.0.0.1:9", ...headers },
    });
    expect(await signIn.offer(request)).toBeNull();
    for (const asked of [{}, { member: "mari@kase.example" }, { invitation: "local.0" }])
      expect(await signIn.open(asked, request)).toMatchObject({
        ok: false,
        problem: { status: 401, code: "signIn" },
      });
    expect(door.store.counts()).toEqual({ read: 0, written: {} });
  });
});
