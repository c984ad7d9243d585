import { oneLine } from "#domain/messages/letter";

/** The headers by which a mail program offers to stop messages of this kind with one click. Source: RFC 8058. */
export const listUnsubscribe = (optOutUrl: string | null): Readonly<Record<string, string>> =>
  optOutUrl === null
    ? {}
    : {
        "List-Unsubscribe": `<${oneLine(optOutUrl)}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      };
