import type { CellLook } from "../../web/book/book";
import type { Color } from "./color";
import { INK } from "./palette";

/** One side of a cell's border. */
export type Edge = {
  readonly css: string;
  /** Of two cells that both draw the line between them the heavier line is seen. */
  readonly weight: number;
};

/**
 * What one source (a cell style, a table style, a conditional format) says of how a cell looks. What is left out it
 * does not say.
 */
export type Face = {
  readonly color?: Color;
  readonly fill?: Color;
  /** A CSS gradient that lies over the fill: a data bar. */
  readonly bar?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
  /** Pixels at 100 % zoom. */
  readonly size?: number;
  readonly align?: "left" | "center" | "right";
  readonly wrap?: boolean;
  readonly top?: Edge;
  readonly bottom?: Edge;
  readonly left?: Edge;
  readonly right?: Edge;
};

/** A face that says nothing. */
export const NO_FACE: Face = {};

/** One face over another: what the upper one says holds. Faces never hold `undefined` as a value. */
export const over = (upper: Face, lower: Face): Face => ({ ...lower, ...upper });

/** A record without the entries that are undefined. */
export function said<Entries extends object>(entries: Entries): SaidOf<Entries> {
  const known = Object.entries(entries).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as SaidOf<Entries>;
}

type SaidOf<Entries> = { [Key in keyof Entries]?: Exclude<Entries[Key], undefined> };

/** The heavier of two edges that lie on each other. */
export function heavier(one: Edge | undefined, other: Edge | undefined): Edge | undefined {
  if (!one || !other) return one ?? other;
  return other.weight > one.weight ? other : one;
}

/** Whether an empty cell with this face shows anything. */
export const isVisible = (face: Face): boolean =>
  Boolean(face.fill ?? face.top ?? face.bottom ?? face.left ?? face.right);

/**
 * The face in the words of the page. Black text on plain paper is the default and is left out; on a coloured cell it is
 * said, so that a page with another text colour stays readable.
 */
export function lookOfFace(face: Face): CellLook {
  const background = [face.bar, face.fill].filter((layer) => layer !== undefined).join(", ");
  const plain = (face.color ?? INK) === INK;
  return said({
    color: plain && background === "" ? undefined : (face.color ?? INK),
    background: background === "" ? undefined : background,
    bold: face.bold || undefined,
    italic: face.italic || undefined,
    underline: face.underline || undefined,
    strike: face.strike || undefined,
    fontSize: face.size,
    align: face.align,
    wrap: face.wrap || undefined,
    borderTop: face.top?.css,
    borderBottom: face.bottom?.css,
    borderLeft: face.left?.css,
    borderRight: face.right?.css,
  });
}
