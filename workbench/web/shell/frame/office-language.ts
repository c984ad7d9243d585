import { useCallback, useState } from "react";

/** The languages that Office may be in here, by their tags, as they call themselves. */
export const OFFICE_LANGUAGES = {
  "en-US": "English",
  "hu-HU": "Magyar",
  "el-GR": "Ελληνικά",
  "es-ES": "Español",
  "et-EE": "Eesti",
  "pl-PL": "Polski",
} as const;
export type OfficeLanguage = keyof typeof OFFICE_LANGUAGES;

const KEPT = "dunbook.officeLanguage";
const isKnown = (tag: string | null): tag is OfficeLanguage => tag !== null && tag in OFFICE_LANGUAGES;

/** The language that Office's menus would be in: what was chosen here before, else the browser's, else English. */
export function useOfficeLanguage(): readonly [OfficeLanguage, (language: OfficeLanguage) => void] {
  const [language, setLanguage] = useState(firstLanguage);
  const choose = useCallback((chosen: OfficeLanguage) => {
    localStorage.setItem(KEPT, chosen);
    setLanguage(chosen);
  }, []);
  return [language, choose];
}

function firstLanguage(): OfficeLanguage {
  const kept = localStorage.getItem(KEPT);
  if (isKnown(kept)) return kept;
  const [own] = navigator.language.split("-");
  const tags = Object.keys(OFFICE_LANGUAGES).filter(isKnown);
  return tags.find((tag) => tag.split("-")[0] === own) ?? "en-US";
}
