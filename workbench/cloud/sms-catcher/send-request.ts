import { isRefused } from "./fates";

/** An SMS as a request asks for it. */
export type AskedText = {
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly callback: string | null;
};

export type Complaint = { readonly code: number; readonly message: string };

const LONGEST_TEXT = 1_600;

/** What Twilio would refuse it for, with its error code; null: it takes it. */
export function complaintOf({ to, from, text, callback }: AskedText): Complaint | null {
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return { code: 21211, message: `Invalid 'To' Phone Number: ${to}` };
  if (isRefused(to)) return { code: 21614, message: `'To' number is not a valid mobile number: ${to}` };
  if (from === "") return { code: 21603, message: "A 'From' phone number is required." };
  if (text === "") return { code: 21602, message: "Message body is required." };
  if (text.length > LONGEST_TEXT)
    return { code: 21617, message: "The concatenated message body exceeds the 1600 character limit." };
  if (callback !== null && !/^https?:\/\//.test(callback))
    return { code: 21609, message: `Invalid 'StatusCallback' url: ${callback}` };
  return null;
}
