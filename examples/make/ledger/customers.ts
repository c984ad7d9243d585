/** The currencies the company sells in. */
export const CURRENCIES = ["EUR", "PLN", "HUF"] as const;
export type ExampleCurrency = (typeof CURRENCIES)[number];

/** A customer as the accountant keeps it, and the two things of it that only shape the ledger: currency and terms. */
export type ExampleCustomer = {
  readonly code: string;
  readonly name: string;
  readonly email: string;
  readonly contact: string;
  readonly phone: string;
  readonly country: string;
  readonly language: string;
  readonly group: string;
  readonly reminders: "yes" | "no";
  readonly currency: ExampleCurrency;
  /** Days from the invoice to its due date. */
  readonly termsDays: number;
};

type Land = {
  readonly country: string;
  readonly language: string;
  readonly currency: ExampleCurrency;
  readonly dialling: string;
};

const GERMANY: Land = { country: "DE", language: "en", currency: "EUR", dialling: "+49 30 5550" };
const POLAND: Land = { country: "PL", language: "pl", currency: "PLN", dialling: "+48 22 555 0" };
const HUNGARY: Land = { country: "HU", language: "hu", currency: "HUF", dialling: "+36 1 555 0" };
const ESTONIA: Land = { country: "EE", language: "et", currency: "EUR", dialling: "+372 600 0" };
const SPAIN: Land = { country: "ES", language: "es", currency: "EUR", dialling: "+34 910 550 " };
const GREECE: Land = { country: "GR", language: "el", currency: "EUR", dialling: "+30 21 0555 0" };

/** Name, e-mail, contact, group, terms in days, by country. The empty and the malformed address are meant. */
const BY_LAND: readonly (readonly [Land, readonly (readonly [string, string, string, string, number])[]])[] =
  [
    [
      GERMANY,
      [
        ["Müller & Söhne <GmbH>", "buchhaltung@mueller-soehne.example", "Jürgen Müller", "gold", 30],
        ["Nordlicht Leuchten GmbH", "rechnung@nordlicht-leuchten.example", "Anke Petersen", "gold", 45],
        ["Galerie Weißraum KG", "info@weissraum.example", "Sabine Groß", "silver", 30],
        ["Café Größenwahn e.K.", "kontakt@groessenwahn.example", "Uwe Jäger", "risky", 14],
        ["Berliner Holz & Licht GmbH", "finanzen@holz-licht.example", "Deniz Aydın", "silver", 30],
        ["Hotel Strandkorb GmbH", "einkauf@hotel-strandkorb.example", "Frauke Lüders", "silver", 45],
        ["Architekturbüro Yıldız & Partner", "buero@yildiz-partner.example", "Elif Yıldız", "silver", 30],
        ["Möbelhaus Übersee AG", "kreditoren@moebel-uebersee.example", "Kreditorenbuchhaltung", "gold", 60],
      ],
    ],
    [
      POLAND,
      [
        ["Światło i Drewno Sp. z o.o.", "faktury@swiatlo-drewno.example", "Agnieszka Wiśniewska", "gold", 30],
        ["Łódzkie Studio Wnętrz S.C.", "biuro@lodzkie-studio.example", "Paweł Kaźmierczak", "silver", 30],
        ["Hotel Żuraw S.A.", "ksiegowosc@hotel-zuraw.example", "Grażyna Dąbrowska", "gold", 45],
        ["Księgarnia Pod Gęsią", "sklep@pod-gesia.example", "Łukasz Gęsicki", "", 14],
        ["Meble Zając Sp.j.", "zamowienia@meble-zajac.example", "Bożena Zając", "silver", 30],
        ["Pracownia Ćma", "hej@pracownia-cma.example", "Zofia Wróbel", "silver", 14],
        ["Dom Światła Sp. z o.o.", "rozliczenia@dom-swiatla.example", "Michał Źrebiec", "silver", 30],
        ["Biuro Architektoniczne Wójcik", "kontakt@wojcik-architekci.example", "Jan Wójcik", "risky", 30],
      ],
    ],
    [
      HUNGARY,
      [
        ["Fényűző Lakberendezés Kft.", "penzugy@fenyuzo.example", "Őze Réka", "gold", 30],
        ["Nyírfa Bútor Kft.", "szamla@nyirfa-butor.example", "Szőke Gábor", "silver", 30],
        ["Őrségi Vendégház Bt.", "", "Horváth Tünde", "silver", 14],
        ["Duna-parti Szálloda Zrt.", "konyveles@dunaparti.example", "Kürti Zsófia", "risky", 45],
        ["Szűcs és Társa Kft.", "szucs@szucs-tarsa.example", "Szűcs Ödön", "silver", 30],
        ["Üveghegy Galéria", "galeria@uveghegy.example", "Fülöp Ágnes", "", 14],
        ["Hársfa Építésziroda Kft.", "iroda@harsfa.example", "Győri Bálint", "silver", 30],
      ],
    ],
    [
      ESTONIA,
      [
        ["Kalamaja Kodu OÜ", "arved@kalamaja-kodu.example", "Kätlin Pärn", "silver", 14],
        ["Mändjala Puhkemaja OÜ", "info@mandjala.example", "Ülo Rand", "silver", 14],
        ["Tartu Sisustusäri AS", "raamatupidaja@tartu-sisustus.example", "Õie Jõgi", "gold", 30],
        ["Õunaaia Kohvik OÜ", "kohvik@ounaaia.example", "Mari Õun", "", 14],
        ["Pärnu Spaahotell AS", "arve@parnu-spaahotell.example", "Jüri Mägi", "gold", 30],
        ["Vallikraavi Raamatukogu", "majandus@vallikraavi.example", "Piret Öövel", "silver", 30],
        ["Höövel & Saag OÜ", "kontor@hoovel-saag.example", "Tõnu Höövel", "silver", 30],
      ],
    ],
    [
      SPAIN,
      [
        ["Iluminación Peñalara S.L.", "facturas@penalara.example", "María José Núñez", "gold", 60],
        ["Muebles Íñigo e Hijos S.L.", "admin@muebles-inigo.example", "Íñigo Etxeberria", "silver", 60],
        ["Hotel Cala Escondida S.A.", "proveedores@cala-escondida.example", "Núria Vidal", "silver", 60],
        ["Estudio Muñoz Arquitectos", "estudio@munoz-arq.example", "Begoña Muñoz", "silver", 30],
        ["La Bombilla Feliz S.L.", "hola@bombilla-feliz.example", "Raúl Ibáñez", "risky", 30],
      ],
    ],
    [
      GREECE,
      [
        ["Φως & Ξύλο Ε.Π.Ε.", "timologia@fos-xylo.example", "Ελένη Παππά", "gold", 45],
        ["Ξενοδοχείο Μελτέμι Α.Ε.", "logistirio@meltemi.example", "Γιώργος Νικολάου", "silver", 60],
        [
          "Παπαδόπουλος Φωτιστικά Ο.Ε.",
          "info@papadopoulos-fotistika.example",
          "Νίκος Παπαδόπουλος",
          "silver",
          30,
        ],
        ["Γραφείο Μελετών Ηλιάδη", "grafeio@iliadi.example", "Άννα Ηλιάδη", "", 30],
        ["Καφέ Καλλιόπη Ι.Κ.Ε.", "kafe@kalliopi,example", "Καλλιόπη Δούκα", "risky", 14],
      ],
    ],
  ];

/** The library pays by the municipality's calendar: the company has agreed not to remind it. */
const WITHOUT_REMINDERS: ReadonlySet<string> = new Set(["C-029"]);

/** The forty customers, C-001 to C-040, country by country. */
export const CUSTOMERS: readonly ExampleCustomer[] = BY_LAND.flatMap(([land, entries]) =>
  entries.map((entry) => ({ land, entry })),
).map(({ land, entry: [name, email, contact, group, termsDays] }, index) => {
  const code = `C-${String(index + 1).padStart(3, "0")}`;
  return {
    code,
    name,
    email,
    contact,
    phone: `${land.dialling}${String(101 + index * 7)}`,
    country: land.country,
    language: land.language,
    group,
    reminders: WITHOUT_REMINDERS.has(code) ? "no" : "yes",
    currency: land.currency,
    termsDays,
  };
});

/** The customer of a code; another code is a slip in the example's own data. */
export function customerOf(code: string): ExampleCustomer {
  const customer = CUSTOMERS.find((one) => one.code === code);
  if (!customer) throw new Error(`No customer ${code}`);
  return customer;
}
