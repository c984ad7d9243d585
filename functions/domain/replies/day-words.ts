/** The words for days in the six languages, folded (fold.ts); what follows a stem is its ending. */

/** Months from January, as stems; every language's one after the other. */
export const MONTH_STEMS: readonly (readonly string[])[] = [
  ["jan", "ener", "stycz", "jaan", "ιανουαρ"],
  ["feb", "febr", "lut", "veeb", "φεβρουαρ"],
  ["mar", "marz", "marc", "marts", "μαρτ"],
  ["apr", "abr", "kwie", "aprill", "απριλ"],
  ["may", "maj", "mayo", "mai", "μαι"],
  ["jun", "czerw", "juun", "ιουν"],
  ["jul", "lip", "juul", "ιουλ"],
  ["aug", "ago", "sierp", "αυγ"],
  ["sep", "szept", "wrzes", "σεπτ"],
  ["oct", "okt", "pazdz", "οκτ"],
  ["nov", "list", "νοεμ"],
  ["dec", "dic", "grud", "dets", "δεκεμ"],
];

/** Days of the week from Monday, as stems. */
export const WEEKDAY_STEMS: readonly (readonly string[])[] = [
  ["monday", "hetfo", "lunes", "poniedzial", "esmaspaev", "δευτερα"],
  ["tuesday", "kedd", "martes", "wtor", "teisipaev", "τριτη"],
  ["wednesday", "szerda", "miercoles", "srod", "kolmapaev", "τεταρτη"],
  ["thursday", "csutortok", "jueves", "czwart", "neljapaev", "πεμπτη"],
  ["friday", "pentek", "viernes", "piat", "reede", "παρασκευη"],
  ["saturday", "szombat", "sabado", "sobot", "laupaev", "σαββατο"],
  ["sunday", "vasarnap", "domingo", "niedziel", "puhapaev", "κυριακη"],
];

export const TOMORROW = /(?<!\p{L})(?:tomorrow|holnap|manana|jutro|homme|αυριο)(?!\p{L})/gu;
export const TODAY = /(?<!\p{L})(?:today|meg ma|mai nap\p{L}*|hoy|dzis|dzisiaj|tana|σημερα)(?!\p{L})/gu;
export const END_OF_MONTH =
  /(?<!\p{L})(?:end of (?:the |this )?month|month end|honap veg\p{L}*|fin(?:al|ales)? de(?:l)? (?:este )?mes|(?:do |pod )?kon(?:ca|iec) (?:tego )?miesiaca|kuu lop\p{L}*|τελοσ (?:του )?μηνα|τελη (?:του )?μηνα)(?!\p{L})/gu;
export const END_OF_WEEK =
  /(?<!\p{L})(?:end of (?:the |this )?week|het vege\p{L}*|final de (?:la |esta )?semana|konca (?:tego )?tygodnia|nadala lop\p{L}*|τελοσ (?:τησ )?εβδομαδασ)(?!\p{L})/gu;
export const NEXT_WEEK =
  /(?<!\p{L})(?:next week|jovo het\p{L}*|proxima semana|semana que viene|semana proxima|przyszlym tygodniu|nastepnym tygodniu|jargmisel nadalal|επομενη εβδομαδα|αλλη εβδομαδα)(?!\p{L})/gu;
/** "within 5 days": the number, in one of two places. */
export const IN_DAYS =
  /(?<!\p{L})(?:(?:within|in|en|dentro de|plazo de|w ciagu|za|εντοσ|σε|μεσα σε)(?: the next| max\p{L}*)? (\d{1,2}) (?:\p{L}+ )?(?:days?|dias|dni|ημερ\p{L}*|μερεσ)|(\d{1,2}) (?:\p{L}+ )?(?:nap\p{L}* (?:belul|mulva)|napon belul|paeva (?:jooksul|parast)))(?!\p{L})/gu;
export const IN_WEEKS =
  /(?<!\p{L})(?:(?:within|in|en|dentro de|plazo de|w ciagu|za|εντοσ|σε|μεσα σε) (\d{1,2}) (?:weeks?|semanas?|tygodni\p{L}*|εβδομαδ\p{L}*)|(\d{1,2}) (?:het\p{L}* (?:belul|mulva)|nadala (?:jooksul|parast)))(?!\p{L})/gu;
