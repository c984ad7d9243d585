import { NOTHING_AUTOMATED, type Organisation } from "#domain/dunning/organisation";
import { PLAIN_DELIVERY } from "#domain/messages/delivery-settings";
import { POLICY } from "./ledger";

/** The organisation of the tests, switched on and past its first run, with what a test says otherwise. */
export const kaseAndCo = (changes: Partial<Organisation> = {}): Organisation => ({
  name: "Kase & Co",
  sender: {
    email: "accounts@kase.example",
    person: "Liis Kask",
    phone: null,
    copyToResponsible: false,
  },
  bankDetails: [{ currency: null, iban: "EE382200221020145685", bank: "Swedbank" }],
  delivery: PLAIN_DELIVERY,
  policy: POLICY,
  stoppedBecause: null,
  storm: { kind: "passed" },
  applying: null,
  ...NOTHING_AUTOMATED,
  ...changes,
});
