/** Ranks what a provider reports: a later or graver word replaces an earlier one, never the other way round. */
const RANKS = {
  deferred: 1,
  processed: 2,
  delivered: 3,
  opened: 4,
  clicked: 5,
  unsubscribed: 6,
  bounced: 7,
  dropped: 7,
  spam: 8,
} as const;
export type DeliveryState = keyof typeof RANKS;

/** Whether text is one of the states that a provider reports. */
export const isDeliveryState = (text: string): text is DeliveryState => Object.hasOwn(RANKS, text);

/** The state after `reported`, in whatever order and number reports come. */
export function laterDelivery(current: DeliveryState | null, reported: DeliveryState): DeliveryState {
  if (current === null) return reported;
  if (RANKS[reported] === RANKS[current]) return reported < current ? reported : current;
  return RANKS[reported] > RANKS[current] ? reported : current;
}
