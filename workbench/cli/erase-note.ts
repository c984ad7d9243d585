import { openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { findCustomer } from "./customer";
import { EXIT } from "./exit-codes";
import { lines } from "./layout";
import type { CommonOptions } from "./settings";

export type EraseNoteOptions = CommonOptions & { readonly note?: string };

/** Erases one note of a customer for good; without one named it lists them with their ids. */
export const eraseNote = (options: EraseNoteOptions, who: string): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { card } = await findCustomer(backend, who);
    if (options.note === undefined) {
      const listed = card.notes.map(({ noteId, by, text }) => `${noteId}  ${by}: ${text.split("\n")[0]}`);
      const said = listed.length === 0 ? ["There are no notes about this customer."] : listed;
      const how = listed.length === 0 ? [] : ["To erase one: dunbook erase-note CUSTOMER --note ID"];
      return { code: EXIT.done, text: lines([...said, ...how]), json: { notes: card.notes } };
    }
    const erased = await backend.eraseNote(card.account.accountId, options.note);
    const text = erased.erased
      ? `Erased: nothing of the note about ${card.account.customer} is left. The journal says that it was erased, and by whom.`
      : "This note had been erased before.";
    return { code: EXIT.done, text, json: erased };
  });
