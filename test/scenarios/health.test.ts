import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { type Instant, laterBy } from "#domain/base/clock";
import { logTaskFailed } from "../../functions/firebase/log-lines";
import { health } from "../../functions/jobs/health";
import { notingFailure } from "../../functions/jobs/noting-failure";
import { planOrganisation } from "../../functions/jobs/run-organisation";
import { scrubbed, tellableError } from "../../functions/logs/tellable-error";
import { getLastWork, noteFailure, noteHeard } from "../../functions/store/repositories/last-work";
import { scheduleNextRun } from "../../functions/store/repositories/organisations";
import { ensureSigningKey } from "../../functions/store/repositories/signing-key";
import { invoiceRow } from "../support/ledger";
import { eml, post } from "../support/replies";
import { closeWorlds, openWorld, type World } from "../support/world";

afterEach(closeWorlds);

const HOUR_MS = 3_600_000;
const RUN = { kind: "run" } as const;

async function overdueWorld(): Promise<World> {
  const world = await openWorld({ startsOn: "2026-11-02" });
  await world.sync([invoiceRow("2026-17", { due: "2026-10-01" })]);
  return world;
}

/** "act Sending", worst first; with the sentence where one is asked for. */
async function linesOf(world: World, now: Instant = world.now()) {
  await world.store.write([scheduleNextRun(world.id, laterBy(world.now(), HOUR_MS))]);
  return (await health(world.store, world.id, now)).lines;
}
const troubles = async (world: World, now?: Instant) =>
  (await linesOf(world, now))
    .filter(({ state }) => state !== "good")
    .map(({ state, id }) => `${state} ${id}`);

describe("health", () => {
  it("is good after a day on which all went well, and says what was done when", async () => {
    const world = await overdueWorld();
    await world.day("2026-11-03");
    const answer = await world.backend.health();
    expect(answer.organisation).toBe("Kase & Co");
    const said = Object.fromEntries(
      (await linesOf(world)).map(({ id, sentence }) => [id.slice(0, 4), sentence]),
    );
    expect(said).toMatchObject({
      run: "It began on 2026-11-03 at 09:00: 1 customer looked at, 1 message decided.",
      prov: "It last took messages on 2026-11-03 at 09:00, 1 of them.",
      sync: "It was last taken completely on 2026-11-02. It was last synced by liis.",
      held: "There are none.",
    });
    expect(said.even).toMatch(/last told what became of messages on 2026-11-03/);
    expect(await troubles(world)).toEqual([]);
  });

  it.each<readonly [string, string, (world: World) => Promise<unknown>]>([
    ["a person stops sending", "act sending", (world) => world.backend.stopSending()],
    [
      "the provider refuses the key",
      "act sending",
      (world) => {
        world.answerWith(() => ({ kind: "status", status: 401 }));
        return world.day("2026-11-03");
      },
    ],
    [
      "a mail may or may not have gone out",
      "act held",
      (world) => {
        world.answerWith(() => ({ kind: "acceptThenReset" }));
        world.at("2026-11-03");
        return world.run();
      },
    ],
    [
      "the provider refuses a mail",
      "look provider",
      (world) => {
        world.answerWith(() => ({ kind: "status", status: 400 }));
        return world.day("2026-11-03");
      },
    ],
  ])("needs a look or a person where %s", async (_, wanted, happens) => {
    const world = await overdueWorld();
    await happens(world);
    expect(await troubles(world)).toContain(wanted);
    const line = (await linesOf(world)).find(({ state, id }) => `${state} ${id}` === wanted);
    expect(line?.remedy).toMatch(/\.$/);
  });

  it("tells when the clock stands still, and when a table has not been synced for long", async () => {
    const world = await overdueWorld();
    await world.day("2026-11-03");
    expect(await troubles(world, laterBy(world.now(), HOUR_MS + 40 * 60_000))).toEqual([]);
    expect(await troubles(world, laterBy(world.now(), 2 * HOUR_MS))).toEqual(["act nextRun"]);
    expect(await troubles(world, laterBy(world.now(), 10 * 24 * HOUR_MS))).toEqual([
      "act nextRun",
      expect.stringMatching(/^look sync-/),
    ]);
    const here = await health(world.store, world.id, laterBy(world.now(), 2 * HOUR_MS), false);
    expect(here.lines.map(({ id }) => id)).not.toContain("nextRun");
  });

  it("tells of a run that failed, while it is tried again and when it is given up, until one ends", async () => {
    const world = await overdueWorld();
    const isBroken = { now: true };
    const failing = (isLastTry: boolean) =>
      notingFailure(
        { ...world.ports, clock: world.now },
        { ...RUN, organisation: world.id, isLastTry },
        () => (isBroken.now ? Promise.reject(new Error("not now")) : world.run()),
      );
    world.at("2026-11-03", 8);
    await expect(failing(false)).rejects.toThrow("not now");
    expect(await troubles(world)).toEqual(["look run"]);
    await expect(failing(true)).rejects.toThrow("not now");
    expect(await troubles(world)).toContain("act run");
    const [first] = await linesOf(world);
    expect(first?.sentence).toBe("A run failed on 2026-11-03 at 08:00. None has ended yet.");
    isBroken.now = false;
    world.at("2026-11-03", 9);
    await failing(true);
    expect((await linesOf(world)).find(({ id }) => id === "run")?.state).toBe("good");
  });

  it("tells of a run that began and did not end, and of sending that failed while messages wait", async () => {
    const world = await overdueWorld();
    await world.day("2026-11-02");
    const state = async (minutes: number) =>
      (await health(world.store, world.id, laterBy(began, minutes * 60_000))).lines.find(
        ({ id }) => id === "run",
      );
    const began = laterBy(world.now(), HOUR_MS);
    await world.store.write([scheduleNextRun(world.id, laterBy(began, HOUR_MS), began)]);
    expect((await state(10))?.state).toBe("good");
    expect(await state(31)).toMatchObject({ state: "act", sentence: expect.stringMatching(/has not ended/) });
    const later = laterBy(began, 3 * HOUR_MS);
    await world.store.write([scheduleNextRun(world.id, laterBy(later, HOUR_MS), later)]);
    expect(await state(3 * 60 + 10)).toMatchObject({
      state: "look",
      sentence: expect.stringMatching(/under way/),
    });
    world.at("2026-11-03");
    await world.plan();
    await noteFailure(world.store, world.id, "send", { at: world.now(), isGivenUp: true });
    await world.sync([
      invoiceRow("2026-18", { customer: "boris", email: "boris@kunde.example", due: "2026-10-01" }),
    ]);
    await world.plan();
    expect(await troubles(world)).toContain("act handOver");
    await world.run();
    expect(await troubles(world)).not.toContain("act handOver");
  });

  it("costs one write a run, and one an hour for what is heard, however much comes", async () => {
    const world = await overdueWorld();
    await world.day("2026-11-03");
    world.store.reset();
    world.at("2026-11-03", 11);
    await world.run();
    expect(world.store.counts().written.settings).toBe(1);
    world.store.reset();
    const at = laterBy(world.now(), 3 * HOUR_MS);
    for (let count = 0; count < 20; count += 1)
      await noteHeard(world.store, world.id, "events", laterBy(at, count * 60_000));
    expect(world.store.counts().written.settings).toBe(1);
    expect((await getLastWork(world.store, world.id)).events).toBe(at);
  });
});

/** What is logged says nothing about anybody, whatever goes wrong. */

/** Stands in every field that a person writes; nothing of ours is spelled like it. */
const MARK = "zzqwx";
let said: string[] = [];

/** Catches what is logged while a test lasts. */
function listening(): void {
  beforeEach(() => {
    said = [];
    for (const how of ["log", "info", "warn", "error", "debug"] as const)
      jest.spyOn(console, how).mockImplementation((...words: unknown[]) => {
        said.push(
          words
            .map((word) => (word instanceof Error ? `${word.message} ${word.stack}` : String(word)))
            .join(" "),
        );
      });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
}

const events = (): readonly string[] => [
  ...new Set(said.map((line) => String((JSON.parse(line) as { event?: unknown }).event))),
];

async function markedWorld(): Promise<World> {
  const world = await openWorld({ startsOn: "2026-11-02" });
  await ensureSigningKey(world.store, world.id, () => Buffer.alloc(32, 3));
  await world.sync([
    invoiceRow(`${MARK}-1`, { customer: `${MARK} Ltd`, email: `${MARK}@${MARK}.example`, due: "2026-10-01" }),
    invoiceRow(`${MARK}-2`, {
      customer: `Anna ${MARK}`,
      email: `anna.${MARK}@kunde.example`,
      due: "2026-10-02",
    }),
  ]);
  return world;
}

/** What a mail provider may say of somebody, thrown out of anything. */
const aboutSomebody = (): Error =>
  Object.assign(new Error(`The mailbox of Anna ${MARK} <anna.${MARK}@kunde.example> is "${MARK}"`), {
    code: "EENVELOPE",
  });

describe("the log", () => {
  listening();

  it("names nobody: after a sync, a run, events, replies, refusals, failures and damaged documents", async () => {
    const world = await markedWorld();
    world.answerWith(({ nth }) => (nth % 2 === 0 ? { kind: "status", status: 400 } : { kind: "normal" }));
    await world.day("2026-11-03");
    const wrong = {
      "x-twilio-email-event-webhook-signature": MARK,
      "x-twilio-email-event-webhook-timestamp": MARK,
    };
    await fetch(`${world.baseUrl}/webhooks/sendgrid/${world.id}`, {
      method: "POST",
      headers: wrong,
      body: JSON.stringify([{ email: `${MARK}@kunde.example` }]),
    });
    const { path } = await world.backend.inbound();
    const mail = eml({ from: `${MARK}@kunde.example`, to: `${MARK}@kase.example`, text: MARK });
    await post(world, mail, path);
    await fetch(`${world.baseUrl}${path}`, {
      method: "POST",
      body: MARK,
      headers: { "content-type": `text/${MARK}` },
    });
    await damage(world);
    const task = {
      kind: "run",
      organisation: world.id,
      slot: world.now(),
      nextRunAt: world.now(),
      part: 0,
    } as const;
    await planOrganisation(world.ports, world.id).catch((error: unknown) => logTaskFailed(task, 1, error));
    logTaskFailed(task, 5, aboutSomebody());
    await world.backend.accounts().catch(() => undefined);
    expect(said.join("\n").toLowerCase()).not.toContain(MARK);
    expect(events()).toEqual(
      expect.arrayContaining(["signatureRefused", "inboundLeftOut", "taskFailed", "requestFailed"]),
    );
    for (const line of said) expect(JSON.parse(line)).toMatchObject({ severity: expect.any(String) });
  });

  it("has the reference that the person was shown, and where in our code it happened", async () => {
    const world = await markedWorld();
    await damage(world);
    const answer = await fetch(`${world.baseUrl}/v1/accounts`, {
      headers: { authorization: "Bearer token-of-the-accountant" },
    });
    expect(answer.status).toBe(500);
    const reference = /\(Reference ([0-9a-f]{8})\)/.exec(await answer.text())?.[1];
    const line = JSON.parse(said.find((one) => one.includes("requestFailed")) ?? "{}") as object;
    expect(line).toMatchObject({
      severity: "ERROR",
      reference,
      organisation: world.id,
      route: "/v1/accounts",
    });
    expect(line).toMatchObject({ message: expect.stringMatching(/^accounts\/a_[0-9a-f]{20} is damaged: /) });
    expect(JSON.stringify(line)).toMatch(/documents\.ts|"at"/);
  });

  it("tells of an error what is ours, and of a foreign one only its kind", () => {
    expect(tellableError(aboutSomebody())).toMatchObject({ error: "Error", code: "EENVELOPE" });
    expect(JSON.stringify(tellableError(aboutSomebody()))).not.toContain(MARK);
    expect(tellableError("a text")).toEqual({ error: "string" });
    expect(
      scrubbed(
        'Anna\'s "Anna Tamm" anna@kunde.example +372 5000 1234 EE38 2200 2210 2014 5685 https://x.example/a',
      ),
    ).not.toMatch(/Tamm|kunde|5000|2014|x\.example/);
  });

  it("has no event that the runbook does not know", () => {
    const source = readFileSync("functions/logs/log-line.ts", "utf8");
    const names = [...source.matchAll(/^ {2}\| "(\w+)"/gm)].map(([, name]) => name ?? "");
    const runbook = readFileSync("docs/RUNBOOK.md", "utf8");
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !runbook.includes(`\`${name}\``))).toEqual([]);
  });
});

/** Somebody has written into every account by hand. */
async function damage({ store, id }: World): Promise<void> {
  for (const { ref } of await store.query({ scope: id, collection: "accounts", limit: 10 }))
    await store.write([{ kind: "patch", ref, fields: { history: MARK, customerId: 7, [`${MARK}`]: MARK } }]);
}
