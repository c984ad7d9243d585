/**
 * ISO 7064 MOD 97-10 over letters and digits, as IBAN and RF references are checked with: letters count as 10 to 35. The
 * remainder of a right text, its first four characters moved to the end, is 1.
 */
export function mod97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

/** Whether a text that begins with a two-letter code and two check digits is right by MOD 97-10. */
export const isRightByMod97 = (text: string): boolean => mod97(text.slice(4) + text.slice(0, 4)) === 1;
