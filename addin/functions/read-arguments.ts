import { type CalendarDate, parseCalendarDate } from "#domain/base/calendar";
import { ok, type Result, refused } from "#domain/base/result";
import { CELL_FUNCTIONS, type CellFunction } from "#domain/cell-values/cell-value";
import { dateOfSerial } from "#domain/ledger/serial-date";
import { type CellAskRequest, LONGEST_KEY } from "#wire/cell-values";
import { say } from "../words/say";

/** The question of a formula by its arguments; refused with the reason for #VALUE!. */
export function readArguments(
  id: string,
  [first, second]: readonly unknown[],
): Result<CellAskRequest, string> {
  const what = CELL_FUNCTIONS.find((name) => name.toUpperCase() === id);
  if (!what) throw new Error(`Dunbook has no function ${id}`);
  const of = keyOf(first);
  if (of === null) return refused(nameSomething(what));
  if (what === "balance") return withCurrency(of, second);
  if (what === "interest" || what === "why") return withDay(what, of, second);
  return ok({ what, of });
}

/** An invoice's number may be a text or a number in its cell. */
function keyOf(given: unknown): string | null {
  const text = typeof given === "number" ? String(given) : typeof given === "string" ? given.trim() : "";
  return text === "" || text.length > LONGEST_KEY ? null : text;
}

const nameSomething = (what: CellFunction): string =>
  what === "balance"
    ? say("Name an invoice or a customer, or the cell it stands in, as in =DUNBOOK.BALANCE(A2).")
    : say("Name an invoice, or the cell its number stands in, as in =DUNBOOK.{function}(A2).", {
        function: what.toUpperCase(),
      });

function withCurrency(of: string, given: unknown): Result<CellAskRequest, string> {
  if (isLeftOut(given)) return ok({ what: "balance", of });
  const currency = typeof given === "string" ? given.trim().toUpperCase() : "";
  if (!/^[A-Z]{3}$/.test(currency))
    return refused(say("Write the currency as its three letters, such as EUR."));
  return ok({ what: "balance", of, currency });
}

function withDay(what: "interest" | "why", of: string, given: unknown): Result<CellAskRequest, string> {
  if (isLeftOut(given)) return ok({ what, of });
  const on = dayOf(given);
  return on === null
    ? refused(say("Write the day as a date, or as a text such as 2026-11-16."))
    : ok({ what, of, on });
}

/** Excel gives a date as its serial number, in the date system of Windows. */
function dayOf(given: unknown): CalendarDate | null {
  if (typeof given === "number") return dateOfSerial(given, 1900);
  return typeof given === "string" ? parseCalendarDate(given.trim()) : null;
}

const isLeftOut = (given: unknown): boolean => given === null || given === undefined || given === "";
