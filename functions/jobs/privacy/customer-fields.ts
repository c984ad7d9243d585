import type { CalendarDate } from "#domain/base/calendar";
import type { Fields, Json, Stored } from "../../store/port";

/** What erasing a customer leaves of its documents; the words go, what the books need stays. */

export type CustomerErased = { readonly pseudonym: string; readonly by: string; readonly on: CalendarDate };

/** What stands where words were. */
export const ERASED_WORDS = "(erased)";

/** The document as it stays; "remove": nothing of it does; null: it holds nothing that would have to go. */
export type Left = Fields | "remove" | null;

/** Of a document of one account. Done twice it is done once. */
export function leftOfCustomer({ ref, fields }: Stored, erased: CustomerErased): Left {
  switch (ref.collection) {
    case "customers":
      return { ...fields, ...NOBODY, customerKey: erased.pseudonym, name: erased.pseudonym };
    case "invoices":
      return {
        ...fields,
        ...{ customerKey: erased.pseudonym, customerName: erased.pseudonym, email: null, branch: null },
        ...{ fileLink: null, payments: listOf(fields.payments).map(withoutPayer) },
      };
    case "outbox":
      return withoutMessageWords(fields);
    case "replies":
      return withoutReplyWords(fields);
    case "todos":
      return {
        ...fields,
        ...{ text: ERASED_WORDS, isDone: true },
        done: fields.done ?? { on: erased.on, by: erased.by },
      };
    case "cellEdits":
      return { ...fields, cells: withoutCellWords(fields.cells), isKept: false };
    case "contacts":
    case "notes":
    case "pastCellEdits":
      return "remove";
    default:
      return null;
  }
}

/** A customer of whom nothing is known, and who is not chased. */
const NOBODY: Fields = {
  ...{ email: null, contactName: null, phone: null, postalAddress: null, copyTo: [] },
  ...{ group: null, fields: {}, addressKey: null, copyKey1: null, copyKey2: null },
  ...{ subjectToDunning: false, excludedSince: null },
};

/** What a message says and whom it went to; that it went, when, and about which amounts stays. */
export function withoutMessageWords(fields: Fields): Fields {
  const { courtesy } = fields;
  const because = typeof fields.because === "string" ? ERASED_WORDS : null;
  const state = { ...fields, addressKey: null, because };
  if (!isMap(courtesy) || !isMap(courtesy.body)) return state;
  const body = { ...courtesy.body, subject: ERASED_WORDS, text: ERASED_WORDS };
  // Its title is the subject that was written.
  return { ...state, courtesy: { ...courtesy, title: ERASED_WORDS, body } };
}

/** A reply without its sender and words; what it was read as, and how it was settled, stays. */
export const withoutReplyWords = (fields: Fields): Fields => ({
  ...fields,
  ...{ from: { email: null, name: null }, subject: "", text: "", files: [], because: [] },
  ...{ spf: null, dkim: null },
});

const withoutPayer = (payment: Json): Json =>
  isMap(payment) ? { ...payment, payer: null, reference: null } : payment;

/** Dunbook's own words are to stand in every cell again; a later version than any workbook knows. */
function withoutCellWords(cells: Json | undefined): Json {
  if (!isMap(cells)) return {};
  const left = Object.entries(cells).map(([field, edit]) => {
    const version = isMap(edit) && typeof edit.version === "number" ? edit.version : 0;
    const isGone = isMap(edit) && edit.shown === null && listOf(edit.others).length === 0;
    return [field, { version: isGone ? version : version + 1, shown: null, over: "", others: [] }];
  });
  return Object.fromEntries(left);
}

export const isMap = (value: Json | undefined): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
