import { ok } from "../base/result";
import type { CellValue } from "./cell";
import { type CellReading, errorIn, foundText, isBlank, unread } from "./reading";

const LONGEST_EMAIL = 254;
const EMAIL =
  /^[^\s@,;:<>()[\]"\\]{1,64}@((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,})$/u;

/** One e-mail address, or null where the cell is empty. Which of several is meant is never guessed. */
export function parseEmail(label: string, cell: CellValue | undefined): CellReading<string | null> {
  if (isBlank(cell)) return ok(null);
  const error = errorIn(cell, label);
  if (error) return { ok: false, problem: error };
  const found = foundText(cell);
  if (typeof cell !== "string") return badEmail(found, "enter an address such as name@company.com");
  const address = cell.trim();
  if (address.split("@").length > 2) return badEmail(found, "enter one address per cell");
  if (isAddress(address)) return ok(address);
  return /[;,]/.test(address)
    ? badEmail(found, "enter one address per cell, without commas and semicolons")
    : badEmail(found, "enter an address such as name@company.com");
}

/** At most so many addresses in one cell: a list of a whole department is a mailing list's business. */
const MOST_ADDRESSES = 10;

/** Where notices go, and who gets a copy. */
type Addresses = { readonly email: string; readonly copyTo: readonly string[] };

/**
 * One or several addresses, apart by semicolons, commas or lines: the first is written to, the others get copies. Null
 * where the cell is empty.
 */
export function parseEmails(label: string, cell: CellValue | undefined): CellReading<Addresses | null> {
  if (isBlank(cell)) return ok(null);
  const error = errorIn(cell, label);
  if (error) return { ok: false, problem: error };
  const addresses = addressesIn(foundWhole(cell));
  const bad = addresses.find((address) => !isAddress(address));
  if (bad !== undefined) return badEmail(foundText(bad), SEVERAL);
  if (addresses.length > MOST_ADDRESSES) {
    return unread(
      "tooLarge",
      `The ${label} holds ${addresses.length} addresses, more than ${MOST_ADDRESSES}: keep those that need the notices.`,
    );
  }
  const [email, ...copyTo] = addresses;
  return email === undefined ? badEmail(foundText(cell), SEVERAL) : ok({ email, copyTo });
}

const SEVERAL = "enter addresses such as name@company.com, several of them apart by semicolons";
const foundWhole = (cell: CellValue): string => (typeof cell === "string" ? cell : foundText(cell));

/** The addresses of a cell in their order, each once. */
function addressesIn(text: string): readonly string[] {
  const parts = text.split(/[;,\r\n]+/u).map((part) => part.trim());
  const byKey = new Map<string, string>();
  for (const part of parts) {
    const key = part.toLowerCase();
    if (part !== "" && !byKey.has(key)) byKey.set(key, part);
  }
  return [...byKey.values()];
}

/** Whether a text is one e-mail address, and nothing else. */
export const isAddress = (address: string): boolean =>
  address.length <= LONGEST_EMAIL && EMAIL.test(address) && !/^\.|\.\.|\.@/.test(address);

function badEmail(found: string, remedy: string): CellReading<never> {
  return unread("badEmail", `"${found}" is not one e-mail address: ${remedy}.`);
}
