import { RenderRefusal } from "#domain/messages/template";

/** How much one rendering may do: turns of its loops, and characters it writes. */
export type BudgetLimits = { readonly turns: number; readonly characters: number };

/** For what is sent: far more than a letter over some thousand invoices needs. */
export const SENDING_BUDGET: BudgetLimits = { turns: 50_000, characters: 4_000_000 };

/** For a template looked at before it is saved, against letters over a few dozen invoices. */
export const CHECKING_BUDGET: BudgetLimits = { turns: 10_000, characters: 256 * 1024 };

/**
 * What one rendering has left. It counts instead of measuring time: the same template and letter are refused on every
 * machine or on none, and a count can stop a rendering where a clock could only be looked at after it.
 */
export type Budget = {
  /** One turn of a loop, with what it writes. Throws RenderRefusal where that is too much. */
  turn(write: () => string): string;
  /** Throws RenderRefusal where a text of so many characters would be too much, before it is made. */
  allow(characters: number): void;
  /** The same for a finished text, whatever of it has been counted. */
  allowInAll(characters: number): void;
};

/** A budget that has been spent on nothing yet: one for each rendering. */
export function openBudget({ turns, characters }: BudgetLimits): Budget {
  let turned = 0;
  let written = 0;
  const allowInAll = (whole: number): void => {
    if (whole > characters) throw new RenderRefusal(tooMuch(`${characters} characters`));
  };
  const allow = (more: number): void => allowInAll(written + more);
  return {
    allow,
    allowInAll,
    turn: (write) => {
      turned += 1;
      if (turned > turns) throw new RenderRefusal(tooMuch(`${turns} repetitions`));
      const before = written;
      const text = write();
      // Loops lie in each other: what an inner one has written is counted already.
      const own = Math.max(0, text.length - (written - before));
      allow(own);
      written += own;
      return text;
    },
  };
}

const tooMuch = (limit: string): string =>
  `Its text would be endless or far too long: it was stopped at ${limit}. Take a loop out of the template.`;
