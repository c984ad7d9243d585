import type { Result } from "#domain/base/result";
import type { HolidayNames } from "#domain/dunning/sending-days";

/**
 * Where public holidays are looked up: those of `country` (a two-letter code of ISO 3166, capitals) in `year`, by the
 * calendar of that country. Names are in `language` (ISO 639) where the source has them, else in the country's own.
 */
export type Holidays = (
  country: string,
  year: number,
  language?: string,
) => Result<HolidayNames, UnknownCountry>;

/** The source has no such country: nobody's holidays, and never silently none. */
export type UnknownCountry = { readonly kind: "unknownCountry"; readonly country: string };
