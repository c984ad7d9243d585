import type { ContactKind } from "./contact";
import type { CustomerRow, Language, TakesPartInCases } from "./customer";
import { wordKey } from "./header-key";
import type { InvoiceKind, InvoiceState } from "./invoice";

/** For each meaning, the words of each language; the first is the one a problem's sentence lists. */
type Words<Meaning extends string> = Readonly<Record<Meaning, Readonly<Record<Language, readonly string[]>>>>;

/** A closed list of words that a cell may hold. */
export type WordList<Meaning extends string> = {
  /** The meaning of a cell's text, or null where the list has no such word. */
  readonly meaningOf: (text: string) => Meaning | null;
  /** The known words for the message, one per meaning and language. */
  readonly known: string;
};

/** Kinds of document as accountants write them. */
export const KIND_WORDS = wordList<InvoiceKind>({
  invoice: {
    en: ["invoice", "sales invoice"],
    hu: ["számla"],
    el: ["τιμολόγιο"],
    es: ["factura"],
    et: ["arve", "müügiarve"],
    pl: ["faktura", "faktura VAT", "FV"],
  },
  proforma: {
    en: ["proforma", "pro forma", "proforma invoice", "pro forma invoice"],
    hu: ["díjbekérő", "proforma számla"],
    el: ["προτιμολόγιο", "προφόρμα"],
    es: ["factura proforma"],
    et: ["ettemaksuarve", "proforma arve"],
    pl: ["faktura proforma", "faktura pro forma"],
  },
  creditNote: {
    en: ["credit note", "credit memo", "credit"],
    hu: ["jóváíró számla", "jóváírás"],
    el: ["πιστωτικό τιμολόγιο", "πιστωτικό"],
    es: ["factura de abono", "nota de crédito", "abono", "factura rectificativa"],
    et: ["kreeditarve"],
    pl: ["faktura korygująca", "nota kredytowa"],
  },
  storno: {
    en: ["storno", "cancellation invoice", "reversal"],
    hu: ["sztornó", "sztornó számla", "stornó"],
    el: ["ακυρωτικό", "ακυρωτικό τιμολόγιο"],
    es: ["factura de anulación"],
    et: ["tühistusarve"],
    pl: ["faktura anulująca", "storno faktury"],
  },
});

/** States of an invoice; "open", "overdue" and "partly paid" all mean that it is issued and not settled. */
export const STATE_WORDS = wordList<InvoiceState>({
  toBeIssued: {
    en: ["to be issued", "draft"],
    hu: ["kiállítandó", "piszkozat"],
    el: ["προς έκδοση", "πρόχειρο"],
    es: ["por emitir", "borrador"],
    et: ["väljastamata", "mustand"],
    pl: ["do wystawienia", "szkic"],
  },
  issued: {
    en: ["issued", "open", "unpaid", "sent", "overdue", "partly paid", "partially paid"],
    hu: ["kiállítva", "kiállított", "nyitott", "kifizetetlen", "lejárt", "részben fizetve"],
    el: ["εκδόθηκε", "εκδοθέν", "ανοιχτό", "ανεξόφλητο", "ληξιπρόθεσμο", "μερικώς πληρωμένο"],
    es: ["emitida", "pendiente", "impagada", "vencida", "parcialmente pagada"],
    et: ["väljastatud", "avatud", "maksmata", "tasumata", "osaliselt makstud"],
    pl: ["wystawiona", "otwarta", "niezapłacona", "przeterminowana", "częściowo zapłacona"],
  },
  paid: {
    en: ["paid", "paid in full", "settled"],
    hu: ["fizetve", "kifizetve", "kiegyenlítve", "rendezve"],
    el: ["πληρωμένο", "εξοφλημένο", "πληρώθηκε", "εξοφλήθηκε"],
    es: ["pagada", "pagado", "cobrada", "cobrado"],
    et: ["makstud", "tasutud"],
    pl: ["zapłacona", "zapłacono", "opłacona", "rozliczona"],
  },
  cancelled: {
    en: ["cancelled", "canceled", "void"],
    hu: ["sztornózva", "sztornózott", "érvénytelenítve"],
    el: ["ακυρώθηκε", "ακυρωμένο"],
    es: ["anulada", "cancelada"],
    et: ["tühistatud", "annulleeritud"],
    pl: ["anulowana", "anulowano"],
  },
});

const YES = {
  en: ["yes", "y", "true"],
  hu: ["igen", "igaz"],
  el: ["ναι"],
  es: ["sí"],
  et: ["jah"],
  pl: ["tak"],
} as const;
const NO = {
  en: ["no", "n", "false"],
  hu: ["nem", "hamis"],
  el: ["όχι"],
  es: ["no"],
  et: ["ei"],
  pl: ["nie"],
} as const;

export const YES_NO_WORDS = wordList<"yes" | "no">({ yes: YES, no: NO });

export const CASE_WORDS = wordList<TakesPartInCases>({
  no: NO,
  yes: YES,
  perBranch: {
    en: ["per branch", "by branch", "each branch"],
    hu: ["telephelyenként", "fióktelepenként"],
    el: ["ανά υποκατάστημα"],
    es: ["por sucursal", "por delegación"],
    et: ["filiaali kaupa", "filiaalide kaupa"],
    pl: ["według oddziałów", "na oddział", "per oddział"],
  },
});

export const PARTY_WORDS = wordList<CustomerRow["party"]>({
  business: {
    en: ["business", "company", "B2B"],
    hu: ["cég", "vállalkozás"],
    el: ["επιχείρηση", "εταιρεία"],
    es: ["empresa"],
    et: ["ettevõte", "firma"],
    pl: ["firma", "przedsiębiorca"],
  },
  consumer: {
    en: ["consumer", "private person", "B2C"],
    hu: ["magánszemély", "fogyasztó"],
    el: ["ιδιώτης", "καταναλωτής"],
    es: ["particular", "consumidor"],
    et: ["eraisik", "tarbija"],
    pl: ["konsument", "osoba prywatna"],
  },
});

export const CONTACT_KIND_WORDS = wordList<ContactKind>({
  paymentOfficer: {
    en: ["payment officer", "accounts payable", "payables", "payments"],
    hu: ["pénzügyi kapcsolattartó", "fizetési felelős", "pénzügy"],
    el: ["υπεύθυνος πληρωμών", "πληρωμές"],
    es: ["responsable de pagos", "pagos"],
    et: ["maksete eest vastutaja", "maksed"],
    pl: ["osoba od płatności", "płatności"],
  },
  manager: {
    en: ["manager", "director"],
    hu: ["vezető", "ügyvezető"],
    el: ["διευθυντής", "διευθύντρια", "διαχειριστής"],
    es: ["gerente", "director", "directora"],
    et: ["juht", "juhataja"],
    pl: ["kierownik", "dyrektor"],
  },
  owner: {
    en: ["owner", "partner"],
    hu: ["tulajdonos"],
    el: ["ιδιοκτήτης", "ιδιοκτήτρια"],
    es: ["propietario", "propietaria", "dueño"],
    et: ["omanik"],
    pl: ["właściciel", "właścicielka"],
  },
  lawyer: {
    en: ["lawyer", "solicitor", "attorney"],
    hu: ["ügyvéd"],
    el: ["δικηγόρος"],
    es: ["abogado", "abogada"],
    et: ["advokaat", "jurist"],
    pl: ["prawnik", "adwokat", "radca prawny"],
  },
  other: {
    en: ["other", "contact"],
    hu: ["egyéb"],
    el: ["άλλο", "λοιπά"],
    es: ["otro", "otra"],
    et: ["muu"],
    pl: ["inny", "inna", "inne"],
  },
});

function wordList<Meaning extends string>(words: Words<Meaning>): WordList<Meaning> {
  const meanings = new Map<string, Meaning>();
  const known = new Set<string>();
  for (const [meaning, byLanguage] of entriesOf(words)) {
    for (const list of Object.values<readonly string[]>(byLanguage)) {
      for (const word of list) meanings.set(wordKey(word), meaning);
      if (list[0] !== undefined) known.add(list[0]);
    }
  }
  return { meaningOf: (text) => meanings.get(wordKey(text)) ?? null, known: [...known].join(", ") };
}

/** Object.entries with the key's own type: the lists above have no other keys. */
function entriesOf<Key extends string, Value>(record: Readonly<Record<Key, Value>>): readonly [Key, Value][] {
  return Object.entries(record) as [Key, Value][];
}
