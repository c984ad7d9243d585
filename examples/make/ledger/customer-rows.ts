import { type Cell, EMPTY, text } from "../parts/cell";
import { CUSTOMERS, type ExampleCustomer } from "./customers";

export const CUSTOMER_COLUMNS = [
  "Customer no",
  "Name",
  "E-mail",
  "Contact",
  "Phone",
  "Country",
  "Language",
  "Group",
  "Reminders",
] as const;

/** The customers table as rows of cells below its header. */
export const CUSTOMER_ROWS: readonly (readonly Cell[])[] = CUSTOMERS.map(cellsOf);

function cellsOf(customer: ExampleCustomer): readonly Cell[] {
  const { code, name, email, contact, phone, country, language, group, reminders } = customer;
  return [code, name, email, contact, phone, country, language, group, reminders].map((words) =>
    words === "" ? EMPTY : text(words),
  );
}
