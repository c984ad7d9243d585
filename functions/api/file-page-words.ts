import type { Language } from "#domain/ledger/customer";

/** What a page says in place of a file. */
export type FilePageWords = {
  readonly gone: { readonly title: string; readonly text: string };
  readonly unknown: { readonly title: string; readonly text: string };
  readonly busy: { readonly title: string; readonly text: string };
  readonly example: { readonly title: string; readonly text: string };
};

export type FilePage = keyof FilePageWords;

export const FILE_PAGE_WORDS: Readonly<Record<Language, FilePageWords>> = {
  en: {
    gone: {
      title: "This link no longer works",
      text: "The file can no longer be fetched here. Please reply to the message with the link, and ask for it.",
    },
    unknown: {
      title: "There is nothing at this address",
      text: "Please check that the link is complete: some mail programs break long links in two.",
    },
    busy: {
      title: "Too many requests",
      text: "The file has been fetched too often just now. Please try again in a few minutes.",
    },
    example: {
      title: "An example",
      text: "In the message itself this link opens the file of the invoice. In a preview it leads here.",
    },
  },
  hu: {
    gone: {
      title: "Ez a hivatkozás már nem működik",
      text: "A fájl innen már nem tölthető le. Kérjük, válaszoljon a hivatkozást tartalmazó levélre, és kérje el.",
    },
    unknown: {
      title: "Ezen a címen nincs semmi",
      text: "Kérjük, ellenőrizze, hogy a hivatkozás teljes-e: egyes levelezőprogramok kettétörik a hosszú hivatkozásokat.",
    },
    busy: {
      title: "Túl sok kérés",
      text: "A fájlt az imént túl sokszor töltötték le. Kérjük, próbálja újra néhány perc múlva.",
    },
    example: {
      title: "Példa",
      text: "Magában a levélben ez a hivatkozás a számla fájlját nyitja meg. Az előnézetben ide vezet.",
    },
  },
  el: {
    gone: {
      title: "Ο σύνδεσμος δεν ισχύει πλέον",
      text: "Το αρχείο δεν διατίθεται πλέον εδώ. Απαντήστε στο μήνυμα με τον σύνδεσμο και ζητήστε το.",
    },
    unknown: {
      title: "Δεν υπάρχει τίποτα σε αυτή τη διεύθυνση",
      text: "Ελέγξτε ότι ο σύνδεσμος είναι πλήρης: ορισμένα προγράμματα χωρίζουν στα δύο τους μεγάλους συνδέσμους.",
    },
    busy: {
      title: "Πάρα πολλά αιτήματα",
      text: "Το αρχείο ζητήθηκε πάρα πολλές φορές μόλις τώρα. Δοκιμάστε ξανά σε λίγα λεπτά.",
    },
    example: {
      title: "Παράδειγμα",
      text: "Στο ίδιο το μήνυμα ο σύνδεσμος ανοίγει το αρχείο του τιμολογίου. Στην προεπισκόπηση οδηγεί εδώ.",
    },
  },
  es: {
    gone: {
      title: "Este enlace ya no funciona",
      text: "El archivo ya no se puede descargar aquí. Responda al mensaje que contiene el enlace y solicítelo.",
    },
    unknown: {
      title: "No hay nada en esta dirección",
      text: "Compruebe que el enlace está completo: algunos programas de correo parten en dos los enlaces largos.",
    },
    busy: {
      title: "Demasiadas solicitudes",
      text: "El archivo se ha descargado demasiadas veces en poco tiempo. Inténtelo de nuevo dentro de unos minutos.",
    },
    example: {
      title: "Un ejemplo",
      text: "En el mensaje, este enlace abre el archivo de la factura. En la vista previa lleva aquí.",
    },
  },
  et: {
    gone: {
      title: "See link enam ei tööta",
      text: "Faili ei saa siit enam alla laadida. Palun vastake kirjale, milles link oli, ja küsige faili.",
    },
    unknown: {
      title: "Sellel aadressil ei ole midagi",
      text: "Palun kontrollige, kas link on terviklik: mõned meiliprogrammid poolitavad pikki linke.",
    },
    busy: {
      title: "Liiga palju päringuid",
      text: "Faili on äsja liiga sageli alla laaditud. Palun proovige mõne minuti pärast uuesti.",
    },
    example: {
      title: "Näide",
      text: "Kirjas avab see link arve faili. Eelvaates juhatab see siia.",
    },
  },
  pl: {
    gone: {
      title: "Ten link już nie działa",
      text: "Pliku nie można już tutaj pobrać. Prosimy odpowiedzieć na wiadomość z linkiem i poprosić o plik.",
    },
    unknown: {
      title: "Pod tym adresem niczego nie ma",
      text: "Prosimy sprawdzić, czy link jest pełny: niektóre programy pocztowe dzielą długie linki na dwie części.",
    },
    busy: {
      title: "Zbyt wiele zapytań",
      text: "Plik pobrano przed chwilą zbyt wiele razy. Prosimy spróbować ponownie za kilka minut.",
    },
    example: {
      title: "Przykład",
      text: "W samej wiadomości ten link otwiera plik faktury. W podglądzie prowadzi tutaj.",
    },
  },
};
