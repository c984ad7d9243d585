import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { bundleDunbook, type Desk, type Dunbook, type Ended, openDesk } from "../support/command";

/** People from a terminal: an owner invites, the code lets in, and the role says what goes. */

let dunbook: Dunbook;
let desk: Desk;

beforeAll(async () => {
  dunbook = await bundleDunbook();
  desk = openDesk();
});
afterAll(() => {
  desk.clear();
  dunbook.remove();
});

const give = (...args: readonly string[]): Promise<Ended> => dunbook.run(desk.folder, ...args);

describe("dunbook people", () => {
  it("lets a viewer in by the code of the mail, and lets her look and nothing else", async () => {
    const invited = await give(
      "people",
      "invite",
      "liis@kase.example",
      "--role",
      "viewer",
      "--name",
      "Liis Kask",
    );
    expect(invited).toMatchObject({ code: 0 });
    const code = /dunbook people accept (\S+)/.exec(invited.stdout)?.[1] ?? "none";
    expect((await give("people", "accept", code)).stdout).toContain("liis@kase.example belongs to");
    expect(await give("people", "accept", code)).toMatchObject({ code: 2 });
    expect((await give("people", "--member", "liis@kase.example")).stdout).toMatch(
      /Liis Kask \(you\) +viewer/,
    );
    const invites = ["people", "invite", "ott@kase.example", "--role", "owner"];
    const refused = await give(...invites, "--member", "liis@kase.example");
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("As viewer you cannot change who belongs"),
    });
    expect((await give("run", "--member", "liis@kase.example")).stderr).toContain(
      "As viewer you cannot do this",
    );
    expect(await give("people", "leave")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("needs an owner"),
    });
    expect(await give("people", "role", "liis@kase.example", "owner")).toMatchObject({ code: 0 });
    expect(await give("people", "remove", "you", "--member", "LIIS@kase.example")).toMatchObject({ code: 0 });
    expect(await give("run", "--member", "you")).toMatchObject({ code: 2 });
    const acts = (await give("acts")).stdout;
    expect(acts.split("\n").map((line) => line.slice(18))).toEqual([
      "liis@kase.example removed you, who was owner.",
      "you made liis@kase.example owner instead of viewer.",
      "liis@kase.example joined as viewer, invited by you.",
      "you invited liis@kase.example as viewer.",
      "",
    ]);
    expect((await give("verify")).stdout).toContain("4 acts of members");
  });
});
