import { randomDigits } from "./random-digits";

/** A new mark's id, made where it is set: sent twice, it is set once. */
export function newMarkId(): string {
  return `m_${randomDigits()}`;
}

/** The id of a notice asked for by hand: asked twice under it, the notice goes out once. */
export function newAskId(): string {
  return randomDigits();
}
