const BYTES = 10;

/** 20 random hex digits: 80 bits, so that two of a million are alike with odds of less than 1 in 10^12. */
export function randomDigits(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
