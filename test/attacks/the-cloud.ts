import { expect } from "@jest/globals";
import { type AttackedCloud, openAttackedCloud } from "./attacked-cloud";

/** The one cloud that all attacks of a run are made on; each leaves it as it was. */
export let cloud: AttackedCloud;

export async function openTheCloud(): Promise<void> {
  cloud = await openAttackedCloud();
}

/** Nothing of the other organisation, of our machine or of our code. */
export function expectNoLeak(text: string): void {
  for (const secret of cloud.other.secrets) expect(text).not.toContain(secret);
  expect(text).not.toMatch(/node_modules|\.ts:\d|\bat \w+ \(|\/work\/|\/tmp\/|Zod/);
}
