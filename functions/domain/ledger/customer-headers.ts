import type { CustomerField, HeaderNames } from "./columns";
import { INVOICE_HEADERS } from "./invoice-headers";

/** What accountants call the columns of a customers table, by language; the first of each is the primary name. */
export const CUSTOMER_HEADERS: HeaderNames<CustomerField> = {
  customerCode: {
    en: [...INVOICE_HEADERS.customerCode.en, "Code"],
    hu: [...INVOICE_HEADERS.customerCode.hu, "Kód"],
    el: [...INVOICE_HEADERS.customerCode.el, "Κωδικός"],
    es: [...INVOICE_HEADERS.customerCode.es, "Código"],
    et: [...INVOICE_HEADERS.customerCode.et, "Kood"],
    pl: [...INVOICE_HEADERS.customerCode.pl, "Kod"],
  },
  name: {
    en: ["Name", "Company", "Company name", ...INVOICE_HEADERS.customerName.en],
    hu: ["Név", "Cégnév", "Cég", ...INVOICE_HEADERS.customerName.hu],
    el: ["Όνομα", "Εταιρεία", ...INVOICE_HEADERS.customerName.el],
    es: ["Nombre", "Empresa", ...INVOICE_HEADERS.customerName.es],
    et: ["Nimi", "Ettevõte", ...INVOICE_HEADERS.customerName.et],
    pl: ["Nazwa", "Firma", "Nazwa firmy", ...INVOICE_HEADERS.customerName.pl],
  },
  email: INVOICE_HEADERS.email,
  contactName: {
    en: ["Contact", "Contact name", "Contact person"],
    hu: ["Kapcsolattartó", "Kapcsolattartó neve"],
    el: ["Υπεύθυνος επικοινωνίας", "Επαφή"],
    es: ["Persona de contacto", "Contacto"],
    et: ["Kontaktisik", "Kontakt"],
    pl: ["Osoba kontaktowa", "Kontakt"],
  },
  phone: {
    en: ["Phone", "Phone no", "Telephone", "Tel"],
    hu: ["Telefon", "Telefonszám"],
    el: ["Τηλέφωνο"],
    es: ["Teléfono", "Número de teléfono"],
    et: ["Telefon", "Telefoni number"],
    pl: ["Telefon", "Numer telefonu"],
  },
  country: {
    en: ["Country", "Country code"],
    hu: ["Ország", "Országkód"],
    el: ["Χώρα", "Κωδικός χώρας"],
    es: ["País", "Código de país"],
    et: ["Riik", "Riigi kood"],
    pl: ["Kraj", "Kod kraju"],
  },
  language: {
    en: ["Language", "Language code"],
    hu: ["Nyelv", "Levelezés nyelve"],
    el: ["Γλώσσα"],
    es: ["Idioma", "Lengua"],
    et: ["Keel"],
    pl: ["Język"],
  },
  group: {
    en: ["Group", "Customer group", "Class", "Category"],
    hu: ["Csoport", "Vevőcsoport", "Kategória"],
    el: ["Ομάδα", "Κατηγορία"],
    es: ["Grupo", "Categoría"],
    et: ["Grupp", "Kliendigrupp"],
    pl: ["Grupa", "Kategoria"],
  },
  party: {
    en: ["Party", "Business or consumer", "Customer type"],
    hu: ["Vevő típusa", "Vevőtípus"],
    el: ["Τύπος πελάτη"],
    es: ["Tipo de cliente"],
    et: ["Kliendi tüüp", "Kliendi liik"],
    pl: ["Typ klienta", "Rodzaj klienta"],
  },
  subjectToDunning: INVOICE_HEADERS.subjectToDunning,
};
