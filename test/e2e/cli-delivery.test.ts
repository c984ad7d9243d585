import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { bundleDunbook, type Desk, type Dunbook, type Ended, jsonOf, openDesk } from "../support/command";

/** What messages offer, and who gets notices alone, from a terminal. */

let dunbook: Dunbook;
let desk: Desk;

beforeAll(async () => {
  dunbook = await bundleDunbook();
  desk = openDesk();
  const organisation = {
    ...{ name: "Kase & Co", timeZone: "Europe/Tallinn", sender: { email: "a@kase.example" } },
    delivery: { answerLinks: true, perMinute: { email: 60 } },
  };
  writeFileSync(desk.path("kase.json"), JSON.stringify({ startsOn: "2026-06-15", organisation }));
});
afterAll(() => {
  desk.clear();
  dunbook.remove();
});

const give = (...args: readonly string[]): Promise<Ended> => dunbook.run(desk.folder, ...args);

describe("how messages go out", () => {
  it("begins as the organisation's file says, and is changed by name or refused with a remedy", async () => {
    const first = await give("delivery", "--organisation", "kase.json");
    expect(first.stdout).toContain("no answer links until the public address");
    const refused = await give("delivery", "set", "publicUrl", "http://dunbook.example.com");
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("Write it with https://")]);
    expect((await give("delivery", "set", "publicUrl", "https://dunbook.example.com/")).code).toBe(0);
    expect(jsonOf(await give("delivery", "show", "--json"))).toMatchObject({
      delivery: {
        publicUrl: "https://dunbook.example.com",
        answerLinks: true,
        perMinute: { email: 60, sms: null },
      },
      notes: [],
    });
  });

  it("to an address on the list without thanks and messages to many", async () => {
    await give("suppressed", "add", "jaan@tamm.example");
    const { stdout } = await give("suppressed");
    expect(stdout).toContain("a colleague decided it");
    expect(stdout).not.toContain("tamm.example");
    expect((await give("suppressed", "remove", "JAAN@tamm.example")).stdout).toContain("again");
    expect((await give("suppressed")).stdout).toContain("Every address gets every message.");
  });
});
