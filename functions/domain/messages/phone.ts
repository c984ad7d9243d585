import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";

/** What is known of a customer's number: as its row has it, and the countries it may be of, the likeliest first. */
export type WrittenNumber = {
  readonly phone: string | null;
  /** ISO 3166 two-letter codes; null: not said. */
  readonly countries: readonly (string | null)[];
};

/**
 * A number as it is dialled from anywhere, in E.164: "+37251234567". Null where the cell holds none, or anything besides
 * one number: which of several is meant, or of which country it is, is never guessed.
 */
export function smsNumber({ phone, countries }: WrittenNumber): string | null {
  if (phone === null) return null;
  const country = countries.find((code) => code !== null) ?? "";
  const key = `${country} ${phone}`;
  const known = READ.get(key);
  if (known !== undefined) return known;
  const number = read(phone, country);
  // Looking ahead decides about the same customer hundreds of times, and reading a number costs more than the rest.
  if (READ.size >= MOST_KEPT) READ.clear();
  READ.set(key, number);
  return number;
}

const MOST_KEPT = 1_000;
const READ = new Map<string, string | null>();

function read(phone: string, country: string): string | null {
  const place = isSupportedCountry(country) ? { defaultCountry: country } : {};
  const found = parsePhoneNumberFromString(phone.trim(), { ...place, extract: false });
  // An SMS does not reach an extension of a switchboard.
  return found?.isValid() && !found.ext ? found.number : null;
}
