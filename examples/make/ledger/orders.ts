import { type Cell, formula, number, text } from "../parts/cell";

export const ORDER_COLUMNS = ["Order no", "Customer", "Amount", "Currency"] as const;

/** Order number, customer, amount in the currency, currency. SO-1193 is missing, although an invoice looks it up. */
const ORDERS: readonly (readonly [string, string, number, string])[] = [
  ["SO-1184", "Möbelhaus Übersee AG", 4_824, "EUR"],
  ["SO-1185", "Hotel Żuraw S.A.", 9_180, "PLN"],
  ["SO-1187", "Üveghegy Galéria", 356_000, "HUF"],
  ["SO-1188", "Φως & Ξύλο Ε.Π.Ε.", 2_610, "EUR"],
  ["SO-1190", "Iluminación Peñalara S.L.", 1_935.5, "EUR"],
  ["SO-1191", "Tartu Sisustusäri AS", 712, "EUR"],
  ["SO-1192", "Dom Światła Sp. z o.o.", 3_355, "PLN"],
  ["SO-1194", "Nordlicht Leuchten GmbH", 6_160, "EUR"],
  ["SO-1196", "Nyírfa Bútor Kft.", 588_500, "HUF"],
];

/** The order book as rows of cells below its header. */
export const ORDER_ROWS: readonly (readonly Cell[])[] = ORDERS.map(([order, customer, amount, currency]) => [
  text(order),
  text(customer),
  number(amount),
  text(currency),
]);

/** Where the amounts of orders are looked up: the defined name OrderBook. */
export const ORDER_BOOK_AREA = `Orders!$A$2:$D$${ORDERS.length + 1}`;

/** The formula that fetches an order's amount, with the result Excel stores: #N/A where the book has no such order. */
export function lookUp(orderNumber: string): Cell {
  const order = ORDERS.find(([candidate]) => candidate === orderNumber);
  return formula(`VLOOKUP("${orderNumber}",OrderBook,3,FALSE)`, order ? order[2] : "#N/A");
}
