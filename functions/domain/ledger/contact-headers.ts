import type { ContactField, HeaderNames } from "./columns";
import { CUSTOMER_HEADERS } from "./customer-headers";
import { INVOICE_HEADERS } from "./invoice-headers";

/** What accountants call the columns of a contacts table, by language; the first of each is the primary name. */
export const CONTACT_HEADERS: HeaderNames<ContactField> = {
  customerCode: INVOICE_HEADERS.customerCode,
  customerName: {
    en: [...INVOICE_HEADERS.customerName.en, "Company", "Company name"],
    hu: [...INVOICE_HEADERS.customerName.hu, "Cég", "Cégnév"],
    el: [...INVOICE_HEADERS.customerName.el, "Εταιρεία"],
    es: [...INVOICE_HEADERS.customerName.es, "Empresa"],
    et: [...INVOICE_HEADERS.customerName.et, "Ettevõte"],
    pl: [...INVOICE_HEADERS.customerName.pl, "Firma", "Nazwa firmy"],
  },
  contactName: {
    en: [...CUSTOMER_HEADERS.contactName.en, "Name", "Person", "Full name"],
    hu: [...CUSTOMER_HEADERS.contactName.hu, "Név", "Személy", "Teljes név"],
    el: [...CUSTOMER_HEADERS.contactName.el, "Όνομα", "Ονοματεπώνυμο", "Πρόσωπο"],
    es: [...CUSTOMER_HEADERS.contactName.es, "Nombre", "Persona", "Nombre completo"],
    et: [...CUSTOMER_HEADERS.contactName.et, "Nimi", "Isik", "Täisnimi"],
    pl: [...CUSTOMER_HEADERS.contactName.pl, "Imię i nazwisko", "Osoba", "Nazwisko"],
  },
  position: {
    en: ["Position", "Job title", "Post"],
    hu: ["Beosztás", "Munkakör"],
    el: ["Θέση", "Θέση εργασίας"],
    es: ["Cargo", "Puesto"],
    et: ["Ametikoht", "Amet"],
    pl: ["Stanowisko"],
  },
  relation: {
    en: ["Relation", "Relationship"],
    hu: ["Kapcsolat", "Viszony"],
    el: ["Σχέση"],
    es: ["Relación", "Parentesco"],
    et: ["Seos", "Suhe"],
    pl: ["Relacja", "Powiązanie"],
  },
  email: {
    en: [...INVOICE_HEADERS.email.en, "Contact e-mail"],
    hu: [...INVOICE_HEADERS.email.hu, "Kapcsolattartó e-mail"],
    el: [...INVOICE_HEADERS.email.el, "E-mail επαφής"],
    es: [...INVOICE_HEADERS.email.es, "Correo del contacto"],
    et: [...INVOICE_HEADERS.email.et, "Kontakti e-post"],
    pl: [...INVOICE_HEADERS.email.pl, "E-mail osoby kontaktowej"],
  },
  phone: {
    en: [...CUSTOMER_HEADERS.phone.en, "Mobile", "Mobile phone"],
    hu: [...CUSTOMER_HEADERS.phone.hu, "Mobil"],
    el: [...CUSTOMER_HEADERS.phone.el, "Κινητό"],
    es: [...CUSTOMER_HEADERS.phone.es, "Móvil"],
    et: [...CUSTOMER_HEADERS.phone.et, "Mobiil"],
    pl: [...CUSTOMER_HEADERS.phone.pl, "Telefon komórkowy"],
  },
  postalAddress: CUSTOMER_HEADERS.postalAddress,
  contactKind: {
    en: ["Contact kind", "Kind of contact", "Contact type", "Role", "Kind", "Type"],
    hu: ["Kapcsolattartó típusa", "Szerepkör", "Szerep", "Típus"],
    el: ["Είδος επαφής", "Ρόλος", "Είδος", "Τύπος"],
    es: ["Tipo de contacto", "Función", "Rol", "Tipo"],
    et: ["Kontakti liik", "Roll", "Liik", "Tüüp"],
    pl: ["Rodzaj kontaktu", "Rola", "Rodzaj", "Typ"],
  },
  primary: {
    en: ["Primary", "Primary contact", "Main contact", "Is primary"],
    hu: ["Elsődleges", "Elsődleges kapcsolattartó", "Fő kapcsolattartó"],
    el: ["Κύρια επαφή", "Κύριος", "Κύρια"],
    es: ["Principal", "Contacto principal"],
    et: ["Põhikontakt", "Peamine", "Esmane"],
    pl: ["Główny", "Główny kontakt", "Kontakt główny"],
  },
};
