import type { ActsAnswer } from "#wire/acts";
import type { HealthAnswer } from "#wire/health";
import type { Backend } from "../backend";

/** How the organisation is doing, and who did what about it: for owners. */
export type HealthDesk = {
  readonly look: () => Promise<HealthAnswer>;
  /** What members did, the latest first, a page at a time; `before`: only what is older than the act of that number. */
  readonly acts: (before: number | null) => Promise<ActsAnswer>;
};

export const healthDesk = (backend: Backend): HealthDesk => ({
  look: () => backend.health(),
  acts: (before) => backend.acts(before),
});
