import { planFiles } from "#domain/files/plan-files";
import { EXAMPLE } from "../answers/answer-token";
import { filePath } from "../files/file-token";
import { filesOfMessage } from "../files/files-of-message";
import type { Part } from "./compose";

/**
 * The files of a message's invoices: attached as long as there is room, else as a link that expires. What is attached is
 * only named here: its bytes are read when the message is handed over, for many messages are composed at once. A preview
 * shows the links; they lead to a page that says what they are.
 */
export const invoiceFiles: Part = async (
  { store, signingKey },
  { id, organisation, message, moment },
  composed,
) => {
  const { letter, attachments } = composed;
  const goesByMail = message === null || message.channel === "email";
  if (letter.filesOf.length === 0 || !goesByMail) return composed;
  const found = await filesOfMessage(store, id, letter.filesOf);
  if (found.length === 0) return composed;
  const taken = attachments.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const files = planFiles(found, organisation.delivery, taken);
  const key = message && signingKey && files.linked.length > 0 ? await signingKey() : null;
  const links = files.linked.map((file) => ({
    label: file.sentAs,
    url: `${organisation.delivery.publicUrl}${key ? filePath(id, key, file, moment.now) : `/f/${EXAMPLE}`}`,
  }));
  return { ...composed, letter: { ...letter, links: [...letter.links, ...links] }, files };
};
