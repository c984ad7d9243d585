/** One line of the log: JSON as Cloud Logging reads it, of ids and counts and nothing about anybody. */

/** Everything that is ever logged, by name. docs/RUNBOOK.md says of each what to do. */
export type LogEvent =
  | "runsStarted"
  | "runNotStarted"
  | "organisationUnreadable"
  | "planned"
  | "sent"
  | "taskFailed"
  | "signInRefused"
  | "requestFailed"
  | "pageFailed"
  | "signatureRefused"
  | "deliveryEventsLeftOut"
  | "smsReportLeftOut"
  | "inboundLeftOut";

export type Severity = "INFO" | "WARNING" | "ERROR";

/** What a line may say besides: ids, counts, instants, names of our own making. */
export type LogFields = { readonly [name: string]: string | number | boolean | null | object | undefined };

/** `trace`: the header by which Google tells all that belongs to one request. */
export function logLine(severity: Severity, event: LogEvent, fields: LogFields, trace?: string): void {
  const text = JSON.stringify({ severity, event, ...traceOf(trace), ...fields });
  if (severity === "ERROR") console.error(text);
  else if (severity === "WARNING") console.warn(text);
  else console.info(text);
}

/** https://cloud.google.com/logging/docs/structured-logging: of "105445aa7843bc8bf206b12000100000/1;o=1" the first part. */
function traceOf(header: string | undefined): LogFields {
  const trace = /^[0-9a-f]{32}/.exec(header ?? "")?.[0];
  const project = process.env.GCLOUD_PROJECT;
  return trace && project ? { "logging.googleapis.com/trace": `projects/${project}/traces/${trace}` } : {};
}
