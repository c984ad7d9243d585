import type { Moment } from "#domain/base/clock";
import type { OrganisationId, SourceId } from "#domain/base/identity";
import type { Policy } from "#domain/policy/policy";
import { STATUS_PAGE, type StatusAnswer } from "#wire/answers";
import type { DocumentReader } from "../store/port";
import { type InvoicePlace, invoicesByAccount } from "../store/repositories/ledger";
import { rowsOf } from "./account-rows";
import { type ChangedPlace, rowsOfChangedAccounts } from "./changed-rows";
import { changedFrom, placeText, type Seen, type StatusPlace, seenText } from "./status-place";

/** Which report, and which page of it: from the beginning, since an earlier report, or where the last page ended. */
export type StatusWish =
  | { readonly kind: "everything" }
  | { readonly kind: "since"; readonly seen: Seen }
  | { readonly kind: "next"; readonly place: StatusPlace };

/**
 * One page of what the rows of a source say: of all of them, account by account, or only of those whose account changed
 * since an earlier report. What a page reads does not grow with the table.
 */
export function reportStatus(
  reader: DocumentReader,
  organisation: OrganisationId,
  source: SourceId,
  policy: Policy,
  moment: Moment,
  wish: StatusWish,
): Promise<StatusAnswer> {
  const from = { reader, organisation, source, policy, moment };
  if (wish.kind === "next")
    return wish.place.kind === "all"
      ? pageOfAll(from, wish.place.seen, wish.place)
      : pageOfChanged(from, wish.place.seen, wish.place);
  const { now, today } = moment;
  const seen: Seen = { sourceId: source, at: now, today, policyVersion: policy.version };
  const since = wish.kind === "since" ? changedFrom(wish.seen, moment, policy.version) : null;
  return since === null ? pageOfAll(from, seen, null) : pageOfChanged(from, seen, { from: since });
}

type Report = {
  readonly reader: DocumentReader;
  readonly organisation: OrganisationId;
  readonly source: SourceId;
  readonly policy: Policy;
  readonly moment: Moment;
};

async function pageOfAll(report: Report, seen: Seen, after: InvoicePlace | null): Promise<StatusAnswer> {
  const { reader, organisation, source, policy, moment } = report;
  const invoices = await invoicesByAccount(reader, organisation, source, STATUS_PAGE, after);
  const last = invoices.length < STATUS_PAGE ? undefined : invoices.at(-1);
  return {
    rows: [...(await rowsOf(reader, organisation, policy, moment, invoices))],
    next: last
      ? placeText({ kind: "all", seen, accountId: last.accountId, invoiceId: last.invoiceId })
      : null,
    seen: seenText(seen),
  };
}

async function pageOfChanged(report: Report, seen: Seen, place: ChangedPlace): Promise<StatusAnswer> {
  const { reader, organisation, source, policy, moment } = report;
  const { invoices, next } = await rowsOfChangedAccounts(reader, organisation, source, place);
  return {
    rows: [...(await rowsOf(reader, organisation, policy, moment, invoices))],
    next: next ? placeText({ kind: "changed", seen, ...next }) : null,
    seen: seenText(seen),
  };
}
