/** Numbers from 0 up to 1 that look like chance and are the same for the same seed (mulberry32). */
export type Chance = () => number;

export function chance(seed: number): Chance {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const once = Math.imul(state ^ (state >>> 15), state | 1);
    const twice = once ^ (once + Math.imul(once ^ (once >>> 7), once | 61));
    return ((twice ^ (twice >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of them, each as often as the others: a kind named twice comes twice as often. */
export function oneOf<Kind>(next: Chance, kinds: readonly Kind[]): Kind {
  const kind = kinds[Math.floor(next() * kinds.length)];
  if (kind === undefined) throw new Error("There is nothing to choose from");
  return kind;
}

export const upTo = (next: Chance, most: number): number => Math.floor(next() * (most + 1));

/** Waits so many turns, or until something has come: others may come in between. */
export type Turns = (rounds: number, hasCome?: () => boolean) => Promise<void>;

type Waiter = { readonly due: number; readonly hasCome: () => boolean; readonly wake: () => void };
let turn = 0;
let waiters: readonly Waiter[] = [];

/**
 * Turns that pass as soon as everybody waits: to stand still for long takes no time. Whoever waits for anything else (a
 * network, a timer) is not waited for.
 */
export const turnsOf: Turns = (rounds, hasCome = () => false) =>
  new Promise((wake) => {
    if (rounds <= 0) return wake();
    if (waiters.length === 0) setImmediate(pass);
    waiters = [...waiters, { due: turn + rounds, hasCome, wake }];
  });

/** On to the next turn that somebody waits for. */
function pass(): void {
  turn = Math.min(...waiters.map(({ due, hasCome }) => (hasCome() ? turn : due)));
  const isOver = ({ due, hasCome }: Waiter): boolean => due <= turn || hasCome();
  const over = waiters.filter(isOver);
  waiters = waiters.filter((waiter) => !over.includes(waiter));
  if (waiters.length > 0) setImmediate(pass);
  for (const { wake } of over) wake();
}

/** Turns of the event loop, for stories in which others wait for a network. */
export const turnsOfTheLoop: Turns = async (rounds, hasCome = () => false) => {
  for (let left = rounds; left > 0 && !hasCome(); left -= 1)
    await new Promise<void>((resolve) => setImmediate(resolve));
};
