import type { Language } from "../ledger/customer";
import type { BuiltInTemplate } from "./template-id";

type Titles = Readonly<Record<BuiltInTemplate, string>>;

/** The field's own terms; whoever translates them anew would call one notice by two names. */
const TITLES: Readonly<Record<Language, Titles>> = {
  en: {
    upcoming: "Upcoming payment",
    reminder: "Payment reminder",
    second: "Overdue notice",
    demand: "Demand for payment",
    "final-notice": "Final notice",
    thanks: "Thank you for your payment",
    "invoice-issued": "New invoice",
    "storno-issued": "Invoice cancelled",
    bulk: "Message",
    todo: "To-do",
    "closing-report": "Closing report",
  },
  hu: {
    upcoming: "Közelgő fizetési határidő",
    reminder: "Fizetési emlékeztető",
    second: "Fizetési felszólítás",
    demand: "Ismételt fizetési felszólítás",
    "final-notice": "Utolsó fizetési felszólítás",
    thanks: "Köszönjük a befizetést",
    "invoice-issued": "Új számla",
    "storno-issued": "Sztornó számla",
    bulk: "Üzenet",
    todo: "Teendő",
    "closing-report": "Zárójelentés",
  },
  el: {
    upcoming: "Υπενθύμιση επικείμενης πληρωμής",
    reminder: "Υπενθύμιση πληρωμής",
    second: "Επιστολή όχλησης",
    demand: "Όχληση – πρόσκληση πληρωμής",
    "final-notice": "Τελική όχληση πριν από νομικές ενέργειες",
    thanks: "Ευχαριστούμε για την πληρωμή",
    "invoice-issued": "Νέο τιμολόγιο",
    "storno-issued": "Ακύρωση τιμολογίου",
    bulk: "Μήνυμα",
    todo: "Εκκρεμότητα",
    "closing-report": "Αναφορά περάτωσης",
  },
  es: {
    upcoming: "Recordatorio de próximo vencimiento",
    reminder: "Recordatorio de pago",
    second: "Segundo aviso",
    demand: "Requerimiento de pago",
    "final-notice": "Último aviso antes de la vía judicial",
    thanks: "Gracias por su pago",
    "invoice-issued": "Nueva factura",
    "storno-issued": "Factura anulada",
    bulk: "Mensaje",
    todo: "Tarea pendiente",
    "closing-report": "Informe de cierre",
  },
  et: {
    upcoming: "Maksetähtaja meeldetuletus",
    reminder: "Meeldetuletus",
    second: "Teine meeldetuletus",
    demand: "Maksenõue",
    "final-notice": "Viimane hoiatus enne inkassot",
    thanks: "Täname tasumise eest",
    "invoice-issued": "Uus arve",
    "storno-issued": "Arve tühistamine",
    bulk: "Teade",
    todo: "Ülesanne",
    "closing-report": "Lõpparuanne",
  },
  pl: {
    upcoming: "Przypomnienie o terminie płatności",
    reminder: "Przypomnienie o płatności",
    second: "Ponaglenie",
    demand: "Wezwanie do zapłaty",
    "final-notice": "Ostateczne przedsądowe wezwanie do zapłaty",
    thanks: "Dziękujemy za wpłatę",
    "invoice-issued": "Nowa faktura",
    "storno-issued": "Anulowanie faktury",
    bulk: "Wiadomość",
    todo: "Zadanie",
    "closing-report": "Raport końcowy",
  },
};

/** What a built-in message is called in a language: the same in its subject, its heading, its SMS and in lists of templates. */
export const levelTitle = (template: BuiltInTemplate, language: Language): string =>
  TITLES[language][template];
