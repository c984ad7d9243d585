import type { CalendarDate } from "../base/calendar";

/** Why an address gets no more messages that chase nobody: its owner said so, called one spam, or a colleague decided it. */
export const SUPPRESSED_BECAUSE = ["optOut", "spam", "person"] as const;
export type SuppressedBecause = (typeof SUPPRESSED_BECAUSE)[number];

/** An address that gets no more courtesies. It is known by its key, from which nobody can read it back. */
export type Suppressed = {
  readonly addressKey: string;
  readonly because: SuppressedBecause;
  readonly since: CalendarDate;
  /** The colleague who said so; null: the recipient. */
  readonly by: string | null;
};
