/** What two dry runs are compared by: whose message, which, when, and what it asks for. */
type Planned = {
  readonly messageId: string;
  readonly customer: string;
  readonly levelName: string;
  readonly on: string;
  /** Minor units by currency code. */
  readonly totals: Readonly<Record<string, number>>;
};

export type Sums = Readonly<Record<string, number>>;

/** How the messages of the days ahead differ under another policy. */
export type PlanDifference<Message extends Planned = Planned> = {
  /** Go out only under the other policy, with the sums they ask for. */
  readonly added: readonly Message[];
  /** Go out only as it is now. */
  readonly dropped: readonly Message[];
  /** Go out under both, on another day or asking for another sum. */
  readonly changed: readonly { readonly before: Message; readonly after: Message }[];
  readonly unchanged: number;
  readonly addedSums: Sums;
  readonly droppedSums: Sums;
};

/** Compares dry runs by the ids of their messages, which say which notice of which account each is. */
export function planDifference<Message extends Planned>(
  before: readonly Message[],
  after: readonly Message[],
): PlanDifference<Message> {
  const known = new Map(before.map((message) => [message.messageId, message]));
  const still = new Set(after.map(({ messageId }) => messageId));
  const added = after.filter(({ messageId }) => !known.has(messageId));
  const dropped = before.filter(({ messageId }) => !still.has(messageId));
  const changed = after.flatMap((message) => {
    const was = known.get(message.messageId);
    return was && !isSame(was, message) ? [{ before: was, after: message }] : [];
  });
  return {
    added,
    dropped,
    changed,
    unchanged: after.length - added.length - changed.length,
    addedSums: sumsOf(added),
    droppedSums: sumsOf(dropped),
  };
}

const isSame = (a: Planned, b: Planned): boolean =>
  a.on === b.on &&
  a.levelName === b.levelName &&
  Object.keys(a.totals).length === Object.keys(b.totals).length &&
  Object.entries(a.totals).every(([code, minor]) => b.totals[code] === minor);

function sumsOf(messages: readonly Planned[]): Sums {
  const sums: Record<string, number> = {};
  for (const { totals } of messages)
    for (const [code, minor] of Object.entries(totals)) sums[code] = (sums[code] ?? 0) + minor;
  return sums;
}
