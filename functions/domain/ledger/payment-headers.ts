import { ARRANGEMENT_HEADERS } from "./arrangement-headers";
import type { HeaderNames, PaymentField } from "./columns";
import { INVOICE_HEADERS } from "./invoice-headers";

/** What accountants call the columns of a payments table, by language; the first of each is the primary name. */
export const PAYMENT_HEADERS: HeaderNames<PaymentField> = {
  number: INVOICE_HEADERS.number,
  paidOn: {
    en: ["Payment date", ...ARRANGEMENT_HEADERS.paidOn.en, "Received on", "Value date", "Date"],
    hu: ["Fizetés dátuma", ...ARRANGEMENT_HEADERS.paidOn.hu, "Értéknap", "Dátum"],
    el: ["Ημερομηνία πληρωμής", ...ARRANGEMENT_HEADERS.paidOn.el, "Ημερομηνία"],
    es: ["Fecha de pago", ...ARRANGEMENT_HEADERS.paidOn.es, "Fecha valor", "Fecha"],
    et: ["Makse kuupäev", ...ARRANGEMENT_HEADERS.paidOn.et, "Väärtuspäev", "Kuupäev"],
    pl: ["Data płatności", ...ARRANGEMENT_HEADERS.paidOn.pl, "Data księgowania", "Data"],
  },
  amount: {
    en: ["Payment amount", "Amount", "Amount received", ...INVOICE_HEADERS.paid.en],
    hu: ["Fizetés összege", "Összeg", "Jóváírt összeg", ...INVOICE_HEADERS.paid.hu],
    el: ["Ποσό πληρωμής", "Ποσό", ...INVOICE_HEADERS.paid.el],
    es: ["Importe del pago", "Importe", ...INVOICE_HEADERS.paid.es],
    et: ["Makse summa", "Summa", ...INVOICE_HEADERS.paid.et],
    pl: ["Kwota płatności", "Kwota", ...INVOICE_HEADERS.paid.pl],
  },
  currency: INVOICE_HEADERS.currency,
  reference: {
    en: ["Payment reference", "Reference", "Remittance information", "Description"],
    hu: ["Közlemény", "Hivatkozás", "Azonosító"],
    el: ["Αιτιολογία", "Αναφορά", "Κωδικός πληρωμής"],
    es: ["Concepto", "Referencia", "Referencia de pago"],
    et: ["Viitenumber", "Selgitus", "Viide"],
    pl: ["Tytuł przelewu", "Referencja", "Opis"],
  },
  payer: {
    en: ["Payer", "Paid by", "Received from"],
    hu: ["Fizető", "Befizető"],
    el: ["Πληρωτής", "Καταθέτης"],
    es: ["Pagador", "Ordenante"],
    et: ["Maksja", "Maksja nimi"],
    pl: ["Płatnik", "Wpłacający", "Nadawca"],
  },
};
