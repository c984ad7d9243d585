import { ok } from "../base/result";
import type { CellValue } from "./cell";
import { LANGUAGES, type Language } from "./customer";
import { wordKey } from "./header-key";
import { type CellReading, errorIn, foundText, isBlank, unread } from "./reading";

/** The two-letter codes of ISO 3166-1. */
const COUNTRIES =
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA
  CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB
  GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG
  KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV
  MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB
  SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US
  UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`.split(/\s+/);

/** Names in common use beside the official ones; EL and UK are the European Union's own codes for two countries. */
const ALSO: Readonly<Record<string, string>> = {
  EL: "GR",
  UK: "GB",
  USA: "US",
  "Great Britain": "GB",
  "Czech Republic": "CZ",
  "The Netherlands": "NL",
  Holland: "NL",
  Hollandia: "NL",
  Turkey: "TR",
  "Cseh Köztársaság": "CZ",
  "República Checa": "CZ",
  "Republika Czeska": "CZ",
  "Reino Unido": "GB",
  Anglia: "GB",
};

/** The country of a cell as its two-letter code: the code itself, or the country's name in any of our languages. */
export function parseCountry(cell: CellValue | undefined): CellReading<string | null> {
  return parseNamed("country", cell, countryNames(), "use its two-letter code, such as DE");
}

/** The language of a cell: its code ("pl", "en-GB") or its name in any of our languages. */
export function parseLanguage(cell: CellValue | undefined): CellReading<Language | null> {
  const known = LANGUAGES.join(", ");
  return parseNamed("language", cell, languageNames(), `messages can be written in ${known}`);
}

function parseNamed<Code extends string>(
  label: string,
  cell: CellValue | undefined,
  names: ReadonlyMap<string, Code>,
  remedy: string,
): CellReading<Code | null> {
  if (isBlank(cell)) return ok(null);
  const error = errorIn(cell, label);
  if (error) return { ok: false, problem: error };
  const found = foundText(cell);
  const code = names.get(wordKey(found));
  return code === undefined
    ? unread("unknownWord", `The ${label} "${found}" is not known: ${remedy}.`)
    : ok(code);
}

const countryNames = once((): ReadonlyMap<string, string> => {
  const names = namesIn("region", COUNTRIES);
  for (const [name, code] of Object.entries(ALSO)) names.set(wordKey(name), code);
  for (const code of COUNTRIES) names.set(wordKey(code), code);
  return names;
});

const languageNames = once((): ReadonlyMap<string, Language> => {
  const names = namesIn("language", LANGUAGES);
  for (const language of LANGUAGES) {
    names.set(language, language);
    for (const country of COUNTRIES) names.set(wordKey(`${language}-${country}`), language);
  }
  return names;
});

/** Names in our six languages; a name that two codes share ("Kongó") settles nothing and is left out. */
function namesIn<Code extends string>(
  type: "region" | "language",
  codes: readonly Code[],
): Map<string, Code> {
  const names = new Map<string, Code>();
  const shared = new Set<string>();
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type });
    for (const code of codes) {
      const name = wordKey(display.of(code) ?? code);
      if (names.has(name) && names.get(name) !== code) shared.add(name);
      names.set(name, code);
    }
  }
  for (const name of shared) names.delete(name);
  return names;
}

/** The tables take some milliseconds to build, so they are built when first asked for. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
