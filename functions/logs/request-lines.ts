import { logLine } from "./log-line";
import { tellableError } from "./tellable-error";

/** What the API says of itself. */

/** The request a line is about. */
export type ToldRequest = {
  readonly method: string;
  /** The route's pattern, never the address that was asked for. */
  readonly route: string;
  readonly organisation: string | null;
  readonly trace: string | undefined;
};

/** Something of ours went wrong; `reference` stands in the answer as well. */
export function logRequestFailed(request: ToldRequest, reference: string, error: unknown): void {
  const { method, route, organisation, trace } = request;
  logLine(
    "ERROR",
    "requestFailed",
    { method, route, organisation, reference, ...tellableError(error) },
    trace,
  );
}

/** A page behind a link of a message could not be shown. */
export function logPageFailed(error: unknown): void {
  logLine("ERROR", "pageFailed", tellableError(error));
}

/** Somebody posted to an organisation that has a key what this key has not signed. (Where there is none, anybody could fill the log.) */
export function logSignatureRefused(what: "events" | "sms" | "inbound", organisation: string): void {
  logLine("WARNING", "signatureRefused", { what, organisation });
}

type LeftOut = { readonly quarantined: number; readonly foreign: number; readonly unknown: number };

/** Events that could not be read, or are about messages nobody here knows. */
export function logEventsLeftOut(organisation: string, { quarantined, foreign, unknown }: LeftOut): void {
  logLine("WARNING", "deliveryEventsLeftOut", { organisation, quarantined, foreign, unknown });
}

/** A report about text messages nobody here knows. */
export function logSmsReportLeftOut(organisation: string, unknown: number): void {
  logLine("WARNING", "smsReportLeftOut", { organisation, unknown });
}

/** A mail that came in and could not be read as one. */
export function logInboundLeftOut(organisation: string, because: string, bytes: number): void {
  logLine("WARNING", "inboundLeftOut", { organisation, because, bytes });
}
