import type { CalendarDate } from "../base/calendar";
import type { AskForRate } from "./claims";
import type { AnswerSays, EndOfDunning } from "./marks";
import type { OffDay } from "./sending-days";

/** Why an account gets no notice on a day. */
export type HoldReason =
  | { readonly kind: "switchedOff" }
  | { readonly kind: "nothingOwed" }
  | { readonly kind: "creditExceedsDebt" }
  | { readonly kind: "notYetDue"; readonly level: number }
  | { readonly kind: "belowMinimum"; readonly level: number }
  | { readonly kind: "rowsMissing"; readonly numbers: readonly string[] }
  | { readonly kind: "customerExcluded" }
  | { readonly kind: "invoicesExcluded" }
  | { readonly kind: "beforeSwitchOn"; readonly startedOn: CalendarDate }
  | { readonly kind: "disputed"; readonly numbers: readonly string[] }
  | { readonly kind: "answered"; readonly says: AnswerSays; readonly numbers: readonly string[] }
  | { readonly kind: "promised"; readonly by: CalendarDate }
  | { readonly kind: "paused"; readonly until: CalendarDate }
  | { readonly kind: "ended"; readonly how: EndOfDunning }
  | { readonly kind: "documentMaximum"; readonly most: number }
  | { readonly kind: "episodeMaximum"; readonly most: number }
  | { readonly kind: "customerUnreadable" }
  | { readonly kind: "dataTooOld"; readonly syncedOn: CalendarDate; readonly mostDays: number }
  | { readonly kind: "noAddress" }
  | { readonly kind: "addressFailed"; readonly because: string }
  /** `written`: what the customer's row has, and cannot be read; null: it has none. */
  | { readonly kind: "noNumber"; readonly written: string | null }
  | { readonly kind: "numberFailed"; readonly because: string }
  | { readonly kind: "messageUnderWay" }
  | { readonly kind: "messageHeld"; readonly messageId: string }
  | { readonly kind: "letterToPost"; readonly messageId: string }
  | { readonly kind: "recentlyContacted"; readonly level: number; readonly lastOn: CalendarDate }
  | { readonly kind: "offDay"; readonly level: number; readonly off: OffDay | null }
  | { readonly kind: "rateMissing"; readonly level: number; readonly ask: AskForRate }
  | { readonly kind: "levelsExhausted" };
