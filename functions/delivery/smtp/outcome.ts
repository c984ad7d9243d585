import type { HandOver } from "../port";
import { keepableReason } from "../reason";
import type { Progress } from "./dialogue";

/** What became of a message whose dialogue ended in another answer than "taken", or in none. */
export function outcomeOfFailure(failure: unknown, progress: Progress): HandOver {
  const facts = factsOf(failure);
  const because = `${facts.reply === null ? "" : "the mail server answered "}${keepableReason(facts.reply ?? facts.words)}`;
  if (progress === "complete") return afterTheDot(facts, because);
  switch (kindOf(facts)) {
    case "stopped":
      return { kind: "stopped", because };
    case "refused":
      return { kind: "refused", because };
    case "later":
      return {
        kind: "retryLater",
        notBefore: null,
        because,
        ...(isAboutMailbox(facts) ? { onlyThis: true } : {}),
      };
    case "broken":
      return { kind: "retryLater", notBefore: null, because: `${BROKEN[progress]}: ${because}` };
  }
}

const BROKEN: Readonly<Record<Exclude<Progress, "complete">, string>> = {
  connecting: "no connection",
  talking: "the connection ended before the message",
  writing: "the connection ended in the middle of the message",
};

/**
 * What went wrong, as nodemailer tells it (`code` and `command` say in which step) and as the server does. A reply counts
 * only as an answer to that step: `status` is null for what was merely found in a connection that broke.
 */
type Facts = {
  readonly code: string;
  readonly command: string;
  readonly status: number | null;
  readonly reply: string | null;
  readonly words: string;
};

function factsOf(failure: unknown): Facts {
  const { code, command, response, responseCode, message } = (failure ?? {}) as Readonly<
    Record<string, unknown>
  >;
  const reply = typeof response === "string" && response !== "" ? response : null;
  return {
    code: typeof code === "string" ? code : "",
    command: typeof command === "string" ? command : "",
    status: reply !== null && typeof responseCode === "number" ? responseCode : null,
    reply,
    words: typeof message === "string" && message !== "" ? message : "unknown failure",
  };
}

/** Only an answer to the message itself says that it was not taken; a connection that broke says nothing. */
function afterTheDot({ code, status }: Facts, because: string): HandOver {
  const answered = code === "EMESSAGE" ? status : null;
  if (isTemporary(answered)) return { kind: "retryLater", notBefore: null, because };
  if (isForGood(answered)) return { kind: "refused", because };
  return { kind: "unknown", because: `the answer is missing: ${because}` };
}

function kindOf({ code, command, status, reply }: Facts): "stopped" | "refused" | "later" | "broken" {
  if (isTemporary(status)) return "later";
  if (code === "EAUTH") return "stopped";
  if (status === null) {
    // The server's limit on size, or an address that cannot be written: seen before anything was said about the message.
    return code === "EMESSAGE" || code === "EENVELOPE" ? "refused" : "broken";
  }
  if (!isForGood(status)) return "broken";
  if (PASSWORD_ASKED.has(status)) return "stopped";
  if (command === "RCPT TO") return /\brelay/i.test(reply ?? "") ? "stopped" : "refused";
  if (command === "MAIL FROM")
    return status === 552 || /\b5\.[23]\.[34]\b/.test(reply ?? "") ? "refused" : "stopped";
  return command === "DATA" ? "refused" : "stopped";
}

/** Source: RFC 4954, section 6. */
const PASSWORD_ASKED: ReadonlySet<number> = new Set([530, 534, 535, 538]);

const isTemporary = (status: number | null): boolean => status !== null && status >= 400 && status < 500;
const isForGood = (status: number | null): boolean => status !== null && status >= 500 && status < 600;

/** A full or locked mailbox keeps one message back, not the ones for others. Source: RFC 3463, 3.2 and 3.3. */
function isAboutMailbox({ command, status, reply }: Facts): boolean {
  if (command !== "RCPT TO" || status === 421) return false;
  const detail = /^\d{3}[ -](\d)\.(\d+)\.\d+/.exec(reply ?? "");
  return detail ? detail[2] === "1" || detail[2] === "2" : status === 450;
}

/** The name the server gave the message, where it says so: "250 2.0.0 Ok: queued as 4Xy9", "250 OK id=1tD2". */
export const queueIdIn = (reply: string): string | null =>
  /\b(?:queued as|id=)\s*<?([\w.@-]{4,120})/i.exec(reply)?.[1] ?? null;
