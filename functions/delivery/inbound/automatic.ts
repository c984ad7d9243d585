import type { Automatic, DeliveryReportMail } from "#domain/replies/inbound-mail";

/** The headers of a mail by name, as asked in lower case; null where there is none such. */
export type Headers = (name: string) => string | null;

/**
 * Whether a program wrote a mail (RFC 3834 and what mail servers do besides). "Precedence: bulk" and Exchange's
 * X-Auto-Response-Suppress alone prove nothing: people's mails carry them too.
 */
export function automaticBy(headers: Headers): Automatic {
  const submitted = headers("auto-submitted");
  if (submitted !== null && !/^no\b/i.test(submitted.trim())) return "surely";
  if (headers("x-autoreply") ?? headers("x-autorespond") ?? headers("x-auto-reply")) return "surely";
  if (/^\s*<\s*>\s*$/.test(headers("return-path") ?? "")) return "surely";
  if (isReport(headers)) return "surely";
  if (/^\s*auto_reply/i.test(headers("precedence") ?? "")) return "surely";
  if (/^\s*(?:bulk|junk|list)/i.test(headers("precedence") ?? "")) return "perhaps";
  return headers("x-auto-response-suppress") === null ? "no" : "perhaps";
}

export const isReport = (headers: Headers): boolean =>
  /^\s*multipart\/report\b/i.test(headers("content-type") ?? "");

/** What a mail server reports (RFC 3464), from the text of all its parts; null where it says nothing of a delivery. */
export function reportIn(parts: string): DeliveryReportMail | null {
  const action = /^Action:\s*(failed|delayed|delivered|relayed|expanded)/im.exec(parts)?.[1]?.toLowerCase();
  if (!action) return null;
  const status = /^Status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(parts)?.[1] ?? "";
  const outcome = action === "failed" ? "bounced" : action === "delayed" ? "deferred" : "delivered";
  // The diagnosis holds the address in clear: the status alone says enough.
  const reason = `the receiving mail server reports "${action}"${status === "" ? "" : ` (${status})`}`;
  return { outcome, reason, about: parts };
}
