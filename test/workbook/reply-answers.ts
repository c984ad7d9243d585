import type { ReplyAnswer } from "#wire/replies";

/** A reply as the service gives it: a promise that answers a message of ours. */
export const reply = (told: Partial<ReplyAnswer> = {}): ReplyAnswer => ({
  replyId: "r_1",
  source: "reply",
  at: "2026-11-16T09:05:00",
  on: "2026-11-16",
  trust: "verified",
  accountId: "a_1",
  customer: "Tamm Ehitus OÜ",
  numbers: ["F-1"],
  from: { email: "jaan@tamm.example", name: "Jaan Tamm" },
  subject: "Re: Payment reminder",
  says: "promise",
  sentence: "",
  holds: true,
  because: [],
  promise: { by: "2026-11-30", amountsMinor: { EUR: 5000 } },
  text: "",
  files: [],
  settled: null,
  ...told,
});
