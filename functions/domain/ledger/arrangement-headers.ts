import type { HeaderNames, InvoiceField } from "./columns";

/**
 * The names of the columns that say what was arranged about an invoice, by language; the first of each is the primary one.
 * "Payment date" and its sisters are in no list: they may be the day it was paid or the day it falls due.
 */
export const ARRANGEMENT_HEADERS: HeaderNames<
  Extract<InvoiceField, "pausedUntil" | "disputed" | "instalments" | "paidOn" | "fileLink">
> = {
  pausedUntil: {
    en: ["Paused until", "Pause until", "On hold until", "No reminders until"],
    hu: ["Szüneteltetve eddig", "Felfüggesztve eddig", "Szünet vége"],
    el: ["Αναστολή έως", "Σε αναστολή έως"],
    es: ["En pausa hasta", "Pausado hasta", "Suspendido hasta"],
    et: ["Peatatud kuni", "Ootel kuni"],
    pl: ["Wstrzymane do", "Wstrzymano do", "Zawieszone do"],
  },
  disputed: {
    en: ["Disputed", "In dispute", "Dispute"],
    hu: ["Vitatott", "Vitatva"],
    el: ["Αμφισβητείται", "Υπό αμφισβήτηση"],
    es: ["En disputa", "Disputada", "Impugnada"],
    et: ["Vaidlustatud", "Vaidlus"],
    pl: ["Sporna", "Sporne", "W sporze"],
  },
  instalments: {
    en: ["Instalments", "Installments", "Instalment plan", "Installment plan"],
    hu: ["Részletfizetés", "Törlesztőrészletek", "Részletfizetési ütemterv"],
    el: ["Δόσεις", "Πλάνο δόσεων"],
    es: ["Cuotas", "Plan de pagos"],
    et: ["Osamaksed", "Maksegraafik"],
    pl: ["Raty", "Harmonogram spłat"],
  },
  paidOn: {
    en: ["Paid on", "Date paid", "Paid date"],
    hu: ["Fizetés napja", "Kifizetés dátuma", "Kifizetés napja", "Befizetés dátuma", "Kiegyenlítés dátuma"],
    el: ["Ημερομηνία εξόφλησης", "Ημερομηνία είσπραξης", "Εξοφλήθηκε στις"],
    es: ["Fecha de cobro", "Fecha cobro", "Cobrado el", "Pagado el"],
    et: ["Tasumise kuupäev", "Laekumise kuupäev", "Tasutud kuupäeval"],
    pl: ["Data zapłaty", "Data wpływu", "Zapłacono dnia"],
  },
  fileLink: {
    en: ["Invoice link", "Link to invoice", "File link", "PDF link", "Link to PDF"],
    hu: ["Számla hivatkozása", "Számla linkje", "PDF link", "Hivatkozás a számlára"],
    el: ["Σύνδεσμος τιμολογίου", "Σύνδεσμος PDF"],
    es: ["Enlace de la factura", "Enlace a la factura", "Enlace al PDF"],
    et: ["Arve link", "Link arvele", "PDF-i link"],
    pl: ["Link do faktury", "Odnośnik do faktury", "Link do PDF"],
  },
};
