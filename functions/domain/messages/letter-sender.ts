import type { CurrencyCode } from "../base/currency";
import type { Organisation } from "../dunning/organisation";
import type { Customer } from "../ledger/customer";
import type { Letter } from "./letter";

/** Who signs a letter: the customer's responsible colleague, else the organisation's; with the accounts that fit. */
export const letterSender = (
  { name, sender, bankDetails }: Organisation,
  { responsible, responsibleEmail }: Pick<Customer, "responsible" | "responsibleEmail">,
  currencies: ReadonlySet<CurrencyCode>,
): Letter["sender"] => ({
  organisation: name,
  person: responsible ?? sender.person,
  email: responsibleEmail ?? sender.email,
  phone: sender.phone,
  bankDetails: bankDetails.filter(({ currency }) => currency === null || currencies.has(currency)),
});
