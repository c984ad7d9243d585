/** The phrases of one language by which replies are told apart; how they are written: pattern.ts. */
export type ReplyWords = {
  readonly language: string;
  readonly paid: readonly string[];
  /** Speaks of paying, and says that it has not happened: no claim, whatever stands in it. */
  readonly notPaid: readonly string[];
  /** What paying is only the purpose of: "so that we can pay". Neither a claim nor a promise. */
  readonly purpose: readonly string[];
  readonly promise: readonly string[];
  readonly dispute: readonly string[];
  readonly wrongPerson: readonly string[];
  readonly copy: readonly string[];
  readonly outOfOffice: readonly string[];
  /** Greetings, thanks, and what asks for nothing about the debt. */
  readonly harmless: readonly string[];
  /** Sounds like paid, without saying so: unsure is held. */
  readonly perhapsPaid: readonly string[];
  /** Sounds like a dispute, without saying so: unsure is held. */
  readonly perhapsDispute: readonly string[];
};
