import {
  type ConfirmRateRequest,
  type ExchangeRateRequest,
  interestAnswerSchema,
  ratesAnswerSchema,
} from "#wire/interest";
import type { CallApi } from "../backend";

/** Late interest, and the rates it is worked out by. */
export const interestCalls = (call: CallApi) => ({
  /** As of `on`; today where it is left out. */
  interest: (invoiceId: string, on?: string) =>
    call(interestAnswerSchema, `/invoices/${invoiceId}/interest${on ? `?on=${on}` : ""}`),
  rates: () => call(ratesAnswerSchema, "/rates"),
  confirmRate: (body: ConfirmRateRequest) => call(ratesAnswerSchema, "/rates", { body }),
  keepExchangeRate: (body: ExchangeRateRequest) => call(ratesAnswerSchema, "/rates/exchange", { body }),
});
