import { SIGNATURE_HEADER, twilioSignature } from "../../../functions/delivery/twilio/signature";
import { type SmsStatus, statusesOf } from "./fates";
import type { CaughtText, TextBox } from "./text-box";

/** Changes the reports of one SMS: a place to repeat, reorder or withhold them, as a network may. */
export type Arrange = (statuses: readonly SmsStatus[]) => readonly SmsStatus[];

const POST_TIMEOUT_MS = 10_000;
const PAGE = 200;

/** Posts what is known of the texts that were caught to a server, signed as Twilio signs; how many reports still wait. */
export async function postCallbacks(
  box: TextBox,
  server: string,
  arrange: Arrange = (all) => all,
): Promise<{ readonly posted: number; readonly waiting: number }> {
  const { token } = box.account();
  let [posted, waiting, after] = [0, 0, 0];
  for (;;) {
    const texts = box.texts({ after, limit: PAGE });
    for (const text of texts) {
      const statuses = text.callback === null ? [] : arrange(statusesOf(text.to));
      let { reported } = text;
      for (const status of statuses.slice(reported)) {
        if (!(await confirmed(`${server}${text.callback}`, formOf(text, status), token))) break;
        reported += 1;
        posted += 1;
        box.markReported(text.id, reported);
      }
      waiting += Math.max(0, statuses.length - reported);
    }
    const last = texts.at(-1);
    if (!last) return { posted, waiting };
    after = last.id;
  }
}

function formOf({ sid, to, from }: CaughtText, { status, errorCode }: SmsStatus): URLSearchParams {
  const form = { MessageSid: sid, SmsSid: sid, MessageStatus: status, SmsStatus: status, To: to, From: from };
  return new URLSearchParams({ ...form, ...(errorCode ? { ErrorCode: errorCode } : {}) });
}

async function confirmed(url: string, form: URLSearchParams, token: string): Promise<boolean> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { [SIGNATURE_HEADER]: twilioSignature(token, url, form) },
      body: form,
      redirect: "manual",
      signal: AbortSignal.timeout(POST_TIMEOUT_MS),
    });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
