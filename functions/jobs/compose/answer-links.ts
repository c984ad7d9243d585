import { ANSWER_KINDS } from "#domain/messages/letter";
import { answerToken, EXAMPLE } from "../answers/answer-token";
import type { Part } from "./compose";

/**
 * What a customer can answer with a click: in notices by e-mail, where the organisation wants it and has a public address.
 * A preview shows the links; they lead to a page that says what they are.
 */
export const answerLinks: Part = async ({ signingKey }, { id, organisation, message, moment }, composed) => {
  const { publicUrl, answerLinks: isWanted } = organisation.delivery;
  const { letter } = composed;
  const goesByMail = message === null ? letter.lines.length > 0 : message.channel === "email";
  const isNotice = message === null ? letter.body === null : message.kind === "notice";
  if (!isWanted || publicUrl === null || !goesByMail || !isNotice) return composed;
  const key = message && signingKey ? await signingKey() : null;
  const answers = ANSWER_KINDS.map((kind) => ({
    kind,
    url:
      message && key
        ? `${publicUrl}/a/${id}/${answerToken(key, { kind, messageId: message.messageId }, moment.now)}`
        : `${publicUrl}/a/${EXAMPLE}`,
  }));
  return { ...composed, letter: { ...letter, answers } };
};
