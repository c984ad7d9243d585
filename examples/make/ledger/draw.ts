/** A source of chance that gives the same draws for the same seed on every machine. */
export type Draw = {
  /** A whole number from `from` to `to`, both included. */
  readonly between: (from: number, to: number) => number;
  /** One of the items, which must not be empty. */
  readonly oneOf: <Item>(items: readonly [Item, ...Item[]] | readonly Item[]) => Item;
};

/**
 * Draws from a linear congruential generator over 32 bits (the constants of Numerical Recipes, 2nd edition, §7.1);
 * its low bits are weak, so only the upper ones are used.
 */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    between,
    oneOf: (items) => {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new Error("Nothing to draw from");
      return item;
    },
  };
}
