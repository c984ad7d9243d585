import assert from "node:assert/strict";
import { documentsAreShut, forgeriesAreRefused, isOut, pagesAreServed } from "./doors";
import {
  acceptInvitation,
  COLLECTOR,
  createOrganisation,
  inviteCollector,
  removeCollector,
  tokenIsReal,
} from "./people";
import type { Places } from "./places";
import {
  letHourCome,
  makeBook,
  saidIn,
  switchOn,
  syncAndWrite,
  tasksTaken,
  tick,
  untilSent,
} from "./sending";
import { asked, backendOf, openWorld, organisationOf, type World } from "./world";

/** One whole day, step by step; main.ts runs it beside the emulators. Each step says what holds after it. */

type Step = readonly [sentence: string, step: (world: World) => Promise<unknown> | unknown];

const STEPS: readonly Step[] = [
  ["hosting serves the pane, and hands the API and the pages of links to the function", pagesAreServed],
  ["a newcomer with Microsoft's token sets up an organisation", createOrganisation],
  ["the token is Firebase Authentication's, with organisation and role in it", tokenIsReal],
  ["a colleague is invited by mail", inviteCollector],
  ["the colleague comes in by the code of the mail, as a collector", acceptInvitation],
  ["SendGrid's reports find their way back through hosting", reportsComeBack],
  ["the rows of a workbook are taken by the add-in's own sync", rowsAreTaken],
  ["reminders are switched on", switchOn],
  ["the timer's tick starts the run, delivered twice and at once, by one task", tickStartsOneRun],
  ["tasks decide and send: one mail to each customer that owes", mailsGoOut],
  ["reports of delivery and of a bounce are recorded, each once", reportsAreRecorded],
  ["the rows say what became of their reminders", rowsTellIt],
  ["a second tick on the same day sends nothing again", nothingTwice],
  ["no client reads or writes a document, with a real token or without", documentsAreShut],
  ["forged reports and tokens are refused", forgeriesAreRefused],
  ["a member who is sent away is out at once", sentAwayIsOut],
];

async function reportsComeBack(world: World): Promise<void> {
  const kept = await backendOf(world, "owner").keepEventKey(world.catcher.publicKey);
  assert.equal(kept.hasEventKey, true);
  await backendOf(world, "owner").changeDelivery({
    publicUrl: "https://books.kase.example",
    answerLinks: true,
  });
  world.catcher.sendEventsTo(`${world.url}/webhooks/sendgrid/${organisationOf(world)}`);
}

async function rowsAreTaken(world: World): Promise<void> {
  await makeBook(world);
  const synced = await syncAndWrite(world);
  assert.deepEqual([synced.refused, synced.invoicesTaken], [[], 4]);
}

async function tickStartsOneRun(world: World): Promise<void> {
  const before = await tasksTaken(world, "runTask");
  await letHourCome(world);
  await Promise.all([tick(world), tick(world)]);
  assert.equal(await tasksTaken(world, "runTask"), before + 1);
}

/** To whom mails about invoices went; an invitation is none. */
const reminded = (world: World): readonly string[] =>
  world.catcher
    .mails()
    .map(({ to }) => to.email)
    .filter((email) => email !== COLLECTOR.email)
    .sort();

async function mailsGoOut(world: World): Promise<void> {
  await untilSent(world, () => reminded(world).length >= 2);
  assert.deepEqual(reminded(world), ["bounce@nordlicht.example", "buchhaltung@mueller-soehne.example"]);
  assert((await tasksTaken(world, "sendTask")) > 0, "nothing went through the tasks' queue");
}

async function reportsAreRecorded(world: World): Promise<void> {
  const { waiting } = await world.catcher.flushEvents();
  assert.equal(waiting, 0, "reports that hosting or the function refused");
  const { messages } = await backendOf(world, "owner").outbox(null);
  const states = messages.map(({ state, delivery }) => `${state} ${delivery ?? ""}`).sort();
  assert.deepEqual(states, ["accepted bounced", "accepted delivered"]);
}

async function rowsTellIt(world: World): Promise<void> {
  await syncAndWrite(world);
  const said = await Promise.all(["E-1", "E-2", "E-3", "E-4"].map((number) => saidIn(world, number)));
  const [first, second, bounced, paid] = said;
  console.log(`in the rows: ${JSON.stringify(said)}`);
  assert.match(first?.level ?? "", /^\d /);
  assert.equal(second?.level, first?.level, "one mail is about both invoices");
  assert.notEqual(bounced?.note, first?.note, "a reminder that came back is told as one that arrived");
  assert.match(bounced?.note ?? "", /address/);
  assert.deepEqual([paid?.status, paid?.level], ["Paid", ""]);
}

async function nothingTwice(world: World): Promise<void> {
  const before = world.catcher.count();
  const runs = await tasksTaken(world, "runTask");
  await letHourCome(world);
  await tick(world);
  assert.equal(await tasksTaken(world, "runTask"), runs + 1, "the second tick started no run");
  await untilSent(world, () => true);
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  assert.equal(world.catcher.count(), before);
  assert.deepEqual(world.catcher.repeated(), []);
}

async function sentAwayIsOut(world: World): Promise<void> {
  assert.equal((await asked(world, "collector", "/today")).status, 200);
  await removeCollector(world);
  await isOut(world, "collector");
}

async function live(): Promise<number> {
  const places: Places = JSON.parse(process.env.DUNBOOK_EMULATORS ?? "{}");
  const world = await openWorld(places);
  try {
    for (const [sentence, step] of STEPS) {
      const startedAt = Date.now();
      try {
        await step(world);
      } catch (error) {
        console.log(`✗ ${sentence}: ${error instanceof Error ? error.message.split("\n").join(" ") : error}`);
        console.error(error);
        return 1;
      }
      console.log(`✓ ${sentence} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
    }
    return 0;
  } finally {
    await world.close();
  }
}

process.exitCode = await live();
