import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { cloud, openTheCloud } from "./the-cloud";
import "./browsers";
import "./cursors";
import "./foreign-ids";
import "./hostile-bodies";
import "./large-bodies";
import "./links";
import "./mass-assignment";
import "./names";
import "./private-networks";
import "./roles";
import "./sessions";
import "./tokens";
import "./webhooks";

/**
 * The attacks, one file for each kind, on one cloud: opening it costs more than most of them. Each gets a plain 4xx that tells
 * nothing, and changes nothing; docs/SECURITY.md says which threat each stands for.
 */

const logged: string[] = [];

beforeAll(async () => {
  for (const method of ["info", "warn", "error", "log"] as const)
    jest.spyOn(console, method).mockImplementation((...words) => void logged.push(words.join(" ")));
  await openTheCloud();
});
afterAll(async () => {
  jest.restoreAllMocks();
  await cloud.close();
});

describe("attack: what is left of the attacks above in the log", () => {
  it("attack: no failure of ours, no name, no address, no token", () => {
    expect(logged.length).toBeGreaterThan(0);
    const all = logged.join("\n");
    expect(all).not.toContain("requestFailed");
    expect(all).not.toContain("pageFailed");
    for (const { customer, number } of [cloud.kase, cloud.other]) {
      expect(all).not.toContain(customer);
      expect(all).not.toContain(number);
    }
    expect(all).not.toMatch(/token\.|@|Bearer/);
  });
});
