import type { CalendarDate } from "#domain/base/calendar";
import { sentHappening } from "#domain/dunning/decide-account";
import type { Happening } from "#domain/dunning/journal";
import type { OutboxMessage } from "#domain/messages/outbox";

/** What the journal says of a message that went out on `on`. */
export function wentOut(message: OutboxMessage, on: CalendarDate): Happening {
  const { messageId } = message;
  if (message.kind === "notice") return sentHappening(messageId, message.notice, on);
  const { template, title, invoiceIds, by } = message.courtesy;
  return {
    id: `${messageId}~accepted`,
    entry: {
      kind: "courtesySent",
      messageId,
      template,
      title,
      invoiceIds,
      ...(by === null ? {} : { by }),
      on,
    },
  };
}
