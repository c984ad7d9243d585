/** How long anything may take that a test waits for; a busy machine needs a multiple of what a person would put up with. */
export const PATIENCE_MS = 60_000;

const LOOK_AGAIN_MS = 100;

/**
 * Looks again and again until `look` finds what is `wanted`, and gives it; throws with what it found last where that never
 * happens. What `look` throws counts as not found yet: a file may just be in the middle of being replaced.
 */
export async function until<Found>(
  look: () => Found | Promise<Found>,
  wanted: (found: Found) => boolean,
  patienceMs = PATIENCE_MS,
): Promise<Found> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const { found, problem } = await attempt(look);
    if (found !== undefined && wanted(found.value)) return found.value;
    if (Date.now() > giveUpAt)
      throw new Error(`Waited in vain; at last there was ${told(found?.value ?? problem)}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

type Attempt<Found> = { readonly found?: { readonly value: Found }; readonly problem?: unknown };

async function attempt<Found>(look: () => Found | Promise<Found>): Promise<Attempt<Found>> {
  try {
    return { found: { value: await look() } };
  } catch (problem) {
    return { problem };
  }
}

const told = (what: unknown): string =>
  what instanceof Error ? what.message : (JSON.stringify(what) ?? String(what)).slice(0, 2000);
