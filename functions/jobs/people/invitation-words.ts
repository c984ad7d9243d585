import type { Language } from "#domain/ledger/customer";

/** What an invitation says, in each language. `organisation`, `by` and `until` go in as they are; nothing here is markup. */
export type InvitationWords = {
  readonly subject: (organisation: string) => string;
  readonly greeting: string;
  /** `by` null: whoever invites has neither a name nor an address. */
  readonly invited: (by: string | null, organisation: string) => string;
  readonly how: string;
  readonly code: string;
  readonly until: (day: string) => string;
  readonly unexpected: string;
};

export const INVITATION_WORDS: { readonly [Spoken in Language]: InvitationWords } = {
  en: {
    subject: (organisation) => `Your invitation to ${organisation} in Dunbook`,
    greeting: "Hello,",
    invited: (by, organisation) =>
      by === null
        ? `You are invited to work for ${organisation} in Dunbook.`
        : `${by} invites you to work for ${organisation} in Dunbook.`,
    how: "Open Dunbook in Excel, sign in, choose “I have an invitation”, and enter this code:",
    code: "Code",
    until: (day) => `The code serves once, until ${day}.`,
    unexpected: "If you did not expect this, do nothing, and pass the code on to nobody.",
  },
  hu: {
    subject: (organisation) => `Meghívó a Dunbookba: ${organisation}`,
    greeting: "Üdvözöljük!",
    invited: (by, organisation) =>
      by === null
        ? `Meghívást kapott, hogy a Dunbookban a(z) ${organisation} munkatársa legyen.`
        : `${by} meghívja, hogy a Dunbookban a(z) ${organisation} munkatársa legyen.`,
    how: "Nyissa meg a Dunbookot az Excelben, jelentkezzen be, válassza a „Meghívóm van” lehetőséget, és írja be ezt a kódot:",
    code: "Kód",
    until: (day) => `A kód egyszer használható, eddig a napig: ${day}.`,
    unexpected: "Ha nem számított erre, nincs teendője; a kódot ne adja tovább senkinek.",
  },
  el: {
    subject: (organisation) => `Η πρόσκλησή σας στο Dunbook: ${organisation}`,
    greeting: "Γεια σας,",
    invited: (by, organisation) =>
      by === null
        ? `Σας προσκαλούμε να εργαστείτε για την οργάνωση ${organisation} στο Dunbook.`
        : `Ο χρήστης ${by} σας προσκαλεί να εργαστείτε για την οργάνωση ${organisation} στο Dunbook.`,
    how: "Ανοίξτε το Dunbook στο Excel, συνδεθείτε, επιλέξτε «Έχω πρόσκληση» και πληκτρολογήστε αυτόν τον κωδικό:",
    code: "Κωδικός",
    until: (day) => `Ο κωδικός ισχύει για μία φορά, έως τις ${day}.`,
    unexpected: "Αν δεν περιμένατε αυτό το μήνυμα, μην κάνετε τίποτα και μη δώσετε τον κωδικό σε κανέναν.",
  },
  es: {
    subject: (organisation) => `Su invitación a ${organisation} en Dunbook`,
    greeting: "Hola:",
    invited: (by, organisation) =>
      by === null
        ? `Le invitamos a trabajar para ${organisation} en Dunbook.`
        : `${by} le invita a trabajar para ${organisation} en Dunbook.`,
    how: "Abra Dunbook en Excel, inicie sesión, elija «Tengo una invitación» e introduzca este código:",
    code: "Código",
    until: (day) => `El código sirve una sola vez, hasta el ${day}.`,
    unexpected: "Si no esperaba este mensaje, no haga nada y no comparta el código con nadie.",
  },
  et: {
    subject: (organisation) => `Teie kutse Dunbooki: ${organisation}`,
    greeting: "Tere!",
    invited: (by, organisation) =>
      by === null
        ? `Teid on kutsutud Dunbookis ettevõtte ${organisation} juurde tööle.`
        : `${by} kutsub teid Dunbookis ettevõtte ${organisation} juurde tööle.`,
    how: "Avage Excelis Dunbook, logige sisse, valige „Mul on kutse” ja sisestage see kood:",
    code: "Kood",
    until: (day) => `Kood kehtib üks kord, kuni ${day}.`,
    unexpected: "Kui te seda ei oodanud, ärge tehke midagi ega andke koodi kellelegi edasi.",
  },
  pl: {
    subject: (organisation) => `Zaproszenie do Dunbooka: ${organisation}`,
    greeting: "Dzień dobry,",
    invited: (by, organisation) =>
      by === null
        ? `Zapraszamy do pracy w Dunbooku w organizacji ${organisation}.`
        : `${by} zaprasza do pracy w Dunbooku w organizacji ${organisation}.`,
    how: "Proszę otworzyć Dunbook w Excelu, zalogować się, wybrać „Mam zaproszenie” i wpisać ten kod:",
    code: "Kod",
    until: (day) => `Kod działa jeden raz, do dnia ${day}.`,
    unexpected:
      "Jeśli ta wiadomość jest nieoczekiwana, nie trzeba nic robić; kodu nie należy nikomu przekazywać.",
  },
};
