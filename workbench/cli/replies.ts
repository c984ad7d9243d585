import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { ReplyAnswer, SettleReplyRequest } from "#wire/replies";
import { openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { EXIT, UsageError } from "./exit-codes";
import { lines, moneyText, plural } from "./layout";
import { dayOption } from "./option-values";
import type { CommonOptions } from "./settings";

/** What customers sent back, from a terminal. */

export const replies = (
  options: CommonOptions & { readonly settled?: boolean; readonly address?: boolean; readonly sign?: string },
): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    if (options.address || options.sign !== undefined) {
      const key = options.sign === "none" ? null : options.sign;
      const inbound = key === undefined ? await backend.inbound() : await backend.signInbound(key);
      const signed = inbound.signed ? "must be signed" : "is not signed";
      const text = lines([
        `Mail comes in at ${inbound.url ?? `${inbound.path} (set publicUrl: dunbook delivery)`}, and ${signed}.`,
        `Answers go to    ${inbound.replyDomain === null ? "the colleague who signs (set replyDomain)" : `addresses of ${inbound.replyDomain}`}`,
      ]);
      return { code: EXIT.done, text, json: inbound };
    }
    const answer = await backend.replies(options.settled !== true);
    const none = options.settled ? "No answer has been settled yet." : "No answer waits for you.";
    const head = `${plural(answer.replies.length, "answer")}:`;
    const text =
      answer.replies.length === 0 ? none : lines([head, ...answer.replies.flatMap((one) => linesOf(one))]);
    return { code: EXIT.done, text: answer.more ? `${text}\n… and more` : text, json: answer };
  });

export type ReplyOptions = CommonOptions & {
  readonly accept?: boolean;
  readonly dismiss?: boolean;
  readonly as?: keyof typeof CLASSES;
  readonly by?: string;
};

/** What a person calls each class on a terminal. */
export const CLASSES = {
  paid: "paidClaim",
  promise: "promise",
  dispute: "dispute",
  "wrong-person": "wrongPerson",
  copy: "copyPlease",
  "out-of-office": "outOfOffice",
  other: "other",
} as const;

/** Shows an answer, or settles it: accepted, dismissed, or accepted as something else. */
export const reply = (options: ReplyOptions, replyId: string): Promise<Outcome> => {
  const settling = settlingOf(options);
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    if (settling === null) {
      const answer = await backend.reply(replyId);
      return {
        code: EXIT.done,
        text: lines([...linesOf(answer), ...whyLines(answer), "", answer.text]),
        json: answer,
      };
    }
    const answer = await backend.settleReply(replyId, settling);
    const done = settling.as === "accept" ? "Accepted" : "Dismissed";
    return { code: EXIT.done, text: lines([`${done}:`, ...linesOf(answer)]), json: answer };
  });
};

function settlingOf({ accept, dismiss, as, by }: ReplyOptions): SettleReplyRequest | null {
  if (dismiss && (accept || as || by))
    throw new UsageError("--dismiss goes with none of --accept, --as and --by.");
  if (!accept && !dismiss && !as) {
    if (by) throw new UsageError("--by goes with --accept or --as promise.");
    return null;
  }
  return {
    as: dismiss ? "dismiss" : "accept",
    ...(as ? { class: CLASSES[as] } : {}),
    ...(by ? { by: dayOption(by, "--by") } : {}),
  };
}

/** Posts a mail from a file as the mail provider would. */
export const receive = (
  options: CommonOptions & { readonly to?: string },
  file: string,
): Promise<Outcome> => {
  const mail = readMail(file);
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { path } = await backend.inbound();
    const { body, type } = rawForm(options.to ?? "", mail);
    const answer = await fetch(`${cloud.baseUrl}${path}`, {
      method: "POST",
      headers: { "content-type": type },
      body,
      signal: AbortSignal.timeout(60_000),
    });
    const { result } = (await answer.json()) as { readonly result?: string };
    const text = RESULTS[result ?? ""];
    if (text === undefined)
      throw new UsageError(`The mail was refused (${answer.status}): is it a mail, under 31 MB?`);
    return { code: EXIT.done, text, json: { result } };
  });
};

const RESULTS: Readonly<Record<string, string>> = {
  filed: "Filed: see dunbook replies.",
  repeated: "It had come in before: nothing was changed.",
  delivery: "A mail server's report: noted with its message.",
  dropped: "Left out: an automatic mail that belongs to nobody.",
  leftOut: "Left out: it cannot be read as a mail.",
};

/** The form that SendGrid posts with "POST the raw, full MIME message". */
function rawForm(
  to: string,
  mail: Buffer,
): { readonly body: Uint8Array<ArrayBuffer>; readonly type: string } {
  const boundary = `dunbook-${randomBytes(12).toString("hex")}`;
  const part = (name: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`;
  const bytes = Buffer.concat([
    Buffer.from(`${part("to")}${to}\r\n${part("email")}`),
    mail,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return { body: new Uint8Array(bytes), type: `multipart/form-data; boundary=${boundary}` };
}

function readMail(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new UsageError(`${file} cannot be read: name a mail saved as a file (.eml).`);
  }
}

function linesOf(answer: ReplyAnswer): readonly string[] {
  const { on, customer, numbers, from, sentence, replyId, settled, holds } = answer;
  const who = customer ?? from.email ?? "somebody";
  const about = numbers.length > 0 ? ` (${numbers.join(", ")})` : "";
  const state = settled
    ? `${settled.as} on ${settled.on}${settled.by ? ` by ${settled.by}` : ""}`
    : holds
      ? "nothing is sent about it until you settle it"
      : "waits for you";
  return [`${on}  ${who}${about}`, `            ${sentence}`, `            ${state}  ${replyId}`];
}

function whyLines({ because, promise, files, from, subject }: ReplyAnswer): readonly string[] {
  return [
    ...(from.email ? [`From        ${from.email}`] : []),
    ...(subject ? [`Subject     ${subject}`] : []),
    ...because.map(({ rule, words }) => `Read by     ${rule}${words ? `: "${words}"` : ""}`),
    ...(promise?.by ? [`Promised    by ${promise.by} ${moneyText(promise.amountsMinor)}`.trimEnd()] : []),
    ...files.map(({ name, bytes }) => `Attached    ${name} (${bytes} bytes, not kept)`),
  ];
}
