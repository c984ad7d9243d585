import { parseCalendarDate } from "#domain/base/calendar";
import { parseCurrency } from "#domain/base/currency";
import type { OrganisationId } from "#domain/base/identity";
import { type Result, refused } from "#domain/base/result";
import type { Organisation } from "#domain/dunning/organisation";
import { parseConfirmedRates } from "#domain/interest/confirmed-rates";
import { parsePerUnit } from "#domain/interest/exchange-rates";
import { rateBook } from "#domain/interest/rates";
import type { Policy } from "#domain/policy/policy";
import type { ConfirmRateRequest, ExchangeRateRequest, RatesAnswer } from "#wire/interest";
import { momentOf } from "./run-organisation";
import { type PolicyPorts, type PolicyRefusal, savePolicy } from "./save-policy";

/** Every rate the organisation reckons with: its own confirmed ones, then those that come with Dunbook. */
export function ratesAnswer({ interest }: Policy): RatesAnswer {
  const { confirmed, shipped } = rateBook(interest.confirmedRates);
  const own = confirmed.map(({ series, from, percent, confirmedBy, confirmedOn }) => ({
    series,
    from,
    percent,
    source: `confirmed on ${confirmedOn}`,
    confirmedBy,
  }));
  return {
    law: interest.law,
    rates: [...own, ...shipped.map((rate) => ({ ...rate, confirmedBy: null }))],
    exchangeRates: interest.exchangeRates.map((rate) => ({ ...rate })),
  };
}

/** What is wrong with a rate as it was typed in, as a sentence; or why the policy was not saved. */
export type RateRefusal = { readonly kind: "notARate"; readonly text: string } | PolicyRefusal;

/** Keeps a reference rate that a member has looked up, in place of an earlier one of the same half-year. */
export async function confirmRate(
  ports: PolicyPorts,
  id: OrganisationId,
  request: ConfirmRateRequest,
  by: string,
): Promise<Result<Organisation, RateRefusal>> {
  const { organisation, moment } = await momentOf(ports.store, id, ports.clock());
  const parsed = parseConfirmedRates([{ ...request, confirmedBy: by, confirmedOn: moment.today }]);
  if (!parsed.ok)
    return refused({ kind: "notARate", text: parsed.problem.map(({ problem }) => problem).join(" ") });
  return withInterest(ports, id, organisation, by, (interest) => ({
    ...interest,
    confirmedRates: [
      ...interest.confirmedRates.filter(
        (rate) => !parsed.value.some(({ series, from }) => series === rate.series && from === rate.from),
      ),
      ...parsed.value,
    ],
  }));
}

/** Keeps an official exchange rate that a member has looked up, in place of an earlier one of the same day. */
export async function keepExchangeRate(
  ports: PolicyPorts,
  id: OrganisationId,
  request: ExchangeRateRequest,
  by: string,
): Promise<Result<Organisation, RateRefusal>> {
  const { organisation } = await momentOf(ports.store, id, ports.clock());
  const currency = parseCurrency(request.currency);
  const on = parseCalendarDate(request.on);
  const perUnit = parsePerUnit(request.perUnit);
  if (!currency) return refused({ kind: "notARate", text: "Give a currency code, such as EUR." });
  if (!on) return refused({ kind: "notARate", text: "Give the day of the rate, written 2026-11-16." });
  if (!perUnit)
    return refused({ kind: "notARate", text: "Give the rate for one unit, above zero, such as 391.25." });
  const { series } = request;
  return withInterest(ports, id, organisation, by, (interest) => ({
    ...interest,
    exchangeRates: [
      ...interest.exchangeRates.filter(
        (rate) => rate.series !== series || rate.currency !== currency || rate.on !== on,
      ),
      { series, currency, on, perUnit },
    ],
  }));
}

function withInterest(
  ports: PolicyPorts,
  id: OrganisationId,
  { policy }: Organisation,
  by: string,
  change: (interest: Policy["interest"]) => Policy["interest"],
): Promise<Result<Organisation, RateRefusal>> {
  return savePolicy(
    ports,
    id,
    { policy: { ...policy, interest: change(policy.interest) }, basedOn: policy.version },
    by,
  );
}
