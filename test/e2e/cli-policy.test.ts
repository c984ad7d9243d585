import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { mailsIn } from "../support/book-data";
import { FOUR_REMINDED, ledgerOf, writeBook } from "../support/book-ledger";
import { bundleDunbook, type Desk, type Dunbook, jsonOf, openDesk } from "../support/command";

/** The policy from a terminal: off at first, looked at, switched on, changed; and the brakes. */

let dunbook: Dunbook;
let desk: Desk;

const give = (...args: readonly string[]) => dunbook.run(desk.folder, ...args);
const write = (name: string, content: object): string => {
  writeFileSync(desk.path(name), JSON.stringify(content));
  return name;
};
const caught = async () => (await mailsIn(desk.path(".dunbook/books"))).length;

/** Four customers that were due on 10 November; it is Monday the 16th. */
beforeAll(async () => {
  dunbook = await bundleDunbook();
  desk = openDesk();
  writeBook(desk.path("ledger.xlsx"), ledgerOf(FOUR_REMINDED));
  const organisation = { name: "Kase & Co", timeZone: "Europe/Tallinn", sender: { email: "a@kase.example" } };
  write("kase.json", { startsOn: "2026-11-16", organisation, policy: { stormLimit: 3 } });
  await give("sync", "ledger.xlsx", "--organisation", "kase.json");
  desk.keep("synced");
});
afterAll(() => {
  desk.clear();
  dunbook.remove();
});
beforeEach(() => desk.restore("synced"));

describe("a new organisation", () => {
  it("sends nothing, says so, how many would go out, and what to do next", async () => {
    const { code, stdout } = await give("day", "ledger.xlsx");
    expect(code).toBe(0);
    expect(stdout).toContain(
      "Reminders   are switched off: nothing was sent. Switched on for all that is overdue, 4 messages would go out in the next 7 days.",
    );
    expect(stdout).toContain("dunbook simulate --older all");
    expect(stdout).toContain("dunbook policy on --older all");
    expect(await caught()).toBe(0);
  });

  it("is told what it would send before anything is switched on", async () => {
    const { stdout } = await give("simulate", "--older", "all", "--days", "30");
    expect(stdout).toContain("As if reminders were switched on today; they are off.");
    expect(stdout).toMatch(
      /^Messages {4}12 messages: Payment reminder 4, Demand for payment 4, Final notice 4$/m,
    );
    expect(stdout).toMatch(/^ {2}2026-11-16 {2}09:00 {2}Tamm OÜ +Payment reminder +F-1 +EUR 100\.00$/m);
    expect(await caught()).toBe(0);
  });

  it("switched on, waits for a person above its limit; agreed, sends so many a day", async () => {
    expect((await give("policy", "on", "--older", "all")).stdout).toMatch(
      /^Reminders are on from 2026-11-16/,
    );
    const first = await give("run");
    expect(first.code).toBe(5);
    expect(first.stdout).toContain("4 first messages wait for you, and none was sent.");
    expect(await caught()).toBe(0);
    expect((await give("agree", "--per-day", "3")).code).toBe(0);
    expect((await give("run")).code).toBe(0);
    expect(await caught()).toBe(3);
    await give("run", "--on", "2026-11-17");
    expect(await caught()).toBe(4);
  });

  it.each([
    ["none", { kind: "none" }],
    ["since:2026-11-01", { kind: "issuedFrom", on: "2026-11-01" }],
  ])("is switched on with the word about older documents: %s", async (older, olderDocuments) => {
    await give("policy", "on", "--older", older);
    const answer = jsonOf(await give("policy", "--json"));
    expect(answer).toMatchObject({ policy: { switchedOn: true, startedOn: "2026-11-16", olderDocuments } });
  });
});

describe("the policy", () => {
  it("is shown as a table, with what is to be done next", async () => {
    const { stdout } = await give("policy");
    expect(stdout).toMatch(/^Policy {6}version 1$/m);
    expect(stdout).toMatch(/^Reminders {3}off: nothing goes out by itself$/m);
    expect(stdout).toMatch(
      /^ {2}3 {2}Final notice +14 days after the notice before +EUR 25\.00, USD 25\.00 …$/m,
    );
  });

  it("is changed by a file that says only what is different, and keeps its versions", async () => {
    const file = write("gold.json", {
      daysBetweenNotices: 8,
      rules: [
        {
          id: "t",
          name: "Tamm in peace",
          for: { kind: "customer", customerKey: "Tamm OÜ" },
          set: { daysBetweenNotices: 21 },
        },
      ],
    });
    expect((await give("policy", "set", file)).stdout).toMatch(/^Saved as version 2;/);
    const { stdout } = await give("policy", "--for", "F-1");
    expect(stdout).toMatch(/^Between {5}21 days between/m);
    expect(stdout).toMatch(
      /^ {2}days between two notices +Tamm in peace +otherwise the organisation's policy 8$/m,
    );
    expect((await give("policy", "--for", "Leroy")).stdout).toMatch(/^Between {5}8 days between/m);
    expect((await give("policy", "versions")).stdout.trim().split("\n").slice(1)).toEqual([
      expect.stringMatching(/^2 .* you$/),
      expect.stringMatching(/^1 .* Dunbook$/),
    ]);
  });

  it.each([
    [{ daysBetweenNotices: -3 }, "daysBetweenNotices: -3 is not possible here."],
    [{ daysBetween: 3 }, 'There is no setting "daysBetween".'],
    [{ levels: [{ name: 4 }] }, '"levels[0].name" is not right'],
    [[], "The file holds no policy"],
  ])("is not changed by a file with something wrong: %j", async (content, sentence) => {
    const { code, stderr } = await give("policy", "set", write("wrong.json", content));
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
    expect((await give("policy")).stdout).toMatch(/^Policy {6}version 1$/m);
  });

  it("is checked without being changed: what it guarantees, and what is wrong", async () => {
    const sound = await give("policy", "check");
    expect(sound.code).toBe(0);
    expect(sound.stdout).toMatch(/^ {2}holds {5}.* never less than 5 days apart\./m);
    const wrong = await give("policy", "check", write("wrong.json", { sendHour: 25 }));
    expect(wrong.code).toBe(2);
    expect(wrong.stdout).toMatch(/^Wrong {7}sendHour: /m);
  });

  it("is switched once: a second time changes nothing and says so", async () => {
    await give("policy", "on");
    const again = await give("policy", "on");
    expect(again).toMatchObject({ code: 2, stderr: "Reminders are on already; nothing was changed.\n" });
    expect((await give("policy", "off")).stdout).toMatch(/^Reminders are off/);
  });
});

describe("a dry run for a changed policy", () => {
  it("shows what the change would do, and changes nothing", async () => {
    const file = write("later.json", { sendHour: 14, sendOn: [3] });
    const { stdout } = await give("simulate", "--older", "all", "--days", "7", "--policy", file);
    expect(stdout).toContain("As if the changed policy were saved today; it is not saved.");
    expect(stdout).toMatch(/^ {2}2026-11-18 {2}14:00 /m);
    expect((await give("policy")).stdout).toMatch(/^Policy {6}version 1$/m);
  });
});

describe("the kill switch", () => {
  it("stops everything at once, and resume goes on", async () => {
    await give("policy", "on", "--older", "all");
    await give("policy", "set", write("limit.json", { stormLimit: 10 }));
    expect((await give("stop")).stdout).toMatch(/^Sending is stopped/);
    expect((await give("run")).code).toBe(5);
    expect(await caught()).toBe(0);
    await give("resume");
    expect((await give("run")).code).toBe(0);
    expect(await caught()).toBe(4);
  });
});

describe("why", () => {
  it("names the rule, the condition, the value, the margin and the first day", async () => {
    await give("policy", "on", "--older", "all");
    const { stdout } = await give("why", "F-1", "--on", "2026-11-20");
    expect(stdout).toMatch(/^Invoice F-1 of Tamm OÜ on 2026-11-20, policy version 2$/m);
    expect(stdout).toMatch(/^Condition {3}\S/m);
    expect(stdout).toMatch(/^Margin {6}\d+ days? missing$/m);
    expect(stdout).toMatch(/^Rule {8}the organisation's policy$/m);
    expect(stdout).toContain("If nothing changes, it goes out on 2026-11-24.");
    const clock = jsonOf(await give("today", "--json")) as { readonly today: string };
    expect(clock.today).toBe("2026-11-16");
  });

  it.each([
    [["F-1", "--on", "2026-11-10"], "2026-11-10 is past"],
    [["F-1", "--on", "soon"], '--on: "soon" is no day'],
    [["X-1"], "This invoice is not known yet"],
  ])("is a wrong command for %j", async (args, sentence) => {
    const { code, stderr } = await give("why", ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

describe("the wizard", () => {
  it("sets reminders up by what it is told, and switches nothing on", async () => {
    const { code, stdout } = await give(
      "policy",
      "wizard",
      "--remind-before",
      "4",
      "--remind-from",
      "EUR 50",
      "--first",
      "9",
      "--every",
      "10",
      "--most",
      "2",
      "--weekdays",
      "1,4",
      "--closing-report",
    );
    expect(code).toBe(0);
    expect(stdout).toContain("Set up as version 2; reminders are off until you switch them on.");
    const { policy } = jsonOf(await give("policy", "--json")) as { policy: object };
    expect(policy).toMatchObject({
      switchedOn: false,
      sendOn: [1, 4],
      mostPerDocument: 2,
      upcoming: { daysBefore: 4, minimumMinor: { EUR: 5000 } },
      levels: [{ delay: { days: 9 }, repeat: { everyDays: 10 } }],
    });
    // Told the same again, it has nothing to change.
    expect((await give("policy", "wizard")).stdout).toContain("Set up as version 2;");
  });

  it("leaves a policy alone that was made by hand, until it may replace it", async () => {
    await give("policy", "set", write("hand.json", { mostPerEpisode: 4 }));
    const { code, stderr } = await give("policy", "wizard", "--first", "9");
    expect(code).not.toBe(0);
    expect(stderr).toContain("The policy was made by hand");
    expect((await give("policy")).stdout).toMatch(/^Policy {6}version 2,/m);
    expect((await give("policy", "wizard", "--first", "9", "--replace")).stdout).toContain(
      "Set up as version 3;",
    );
  });

  it.each([
    [["--remind-from", "fifty"], '"fifty" is no sum'],
    [["--weekdays", "1,9"], "names a day that there is not"],
    [["--first", "x"], "give a whole number"],
  ])("says what it cannot take: %j", async (options, sentence) => {
    const { code, stderr } = await give("policy", "wizard", ...options);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

describe("a change that is only thought of", () => {
  it("is told message by message, and changes nothing", async () => {
    const file = write("later.json", { sendOn: [3] });
    const { stdout } = await give("policy", "compare", file);
    expect(stdout).toMatch(/^Changed {5}\d+ messages?; \d+ messages? unchanged$/m);
    expect(stdout).toMatch(
      /^ {2}changed +2026-11-16 to 2026-11-18 +Tamm OÜ +Payment reminder +EUR 100\.00$/m,
    );
    expect((await give("policy")).stdout).toMatch(/^Policy {6}version 1$/m);
  });
});

describe("the words of a message", () => {
  it("are shown, tried on a customer, saved in place of the ready-made ones, and removed again", async () => {
    const shown = await give("texts", "show", "reminder", "--language", "en");
    expect(shown.stdout).toMatch(/^Subject: Payment reminder from \{\{organisation\}\}$/m);
    writeFileSync(desk.path("own.txt"), shown.stdout.replace("Payment reminder from", "A word from"));
    const about = ["own.txt", "--id", "own:reminder", "--language", "en"];
    const tried = await give("texts", "try", ...about, "--for", "F-1");
    expect(tried.stdout).toContain("Subject     A word from Kase & Co");
    expect((await give("texts", "save", ...about)).code).toBe(0);
    expect((await give("texts")).stdout).toMatch(
      /^own:reminder {2}en {2}reminder {2}changed by you on \d{4}-/m,
    );
    expect((await give("texts", "show", "reminder", "--language", "en")).stdout).toContain("A word from");
    expect((await give("texts", "remove", "own:reminder", "--language", "en")).code).toBe(0);
    expect((await give("texts", "show", "reminder", "--language", "en")).stdout).toContain(
      "Payment reminder from",
    );
  });
});
