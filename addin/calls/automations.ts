import type { Filter } from "#domain/audiences/filter";
import {
  automationsAnswerSchema,
  type ChangeAutomationRequest,
  type SwitchAutomationRequest,
} from "#wire/automations";
import { type BulkRequest, bulkAnswerSchema, filtersAnswerSchema, matchAnswerSchema } from "#wire/bulk";
import { todoAnswerSchema, todosAnswerSchema } from "#wire/todos";
import type { CallApi } from "../backend";

/** A filter that names no days goes through the whole ledger. */
const LONGEST_MS = 300_000;

/** Automations, to-dos, saved filters, and messages to many. */
export const automationCalls = (call: CallApi) => ({
  automations: () => call(automationsAnswerSchema, "/automations"),
  /** `id` may be "remind-and-warn" here alone: the switch of the policy. */
  switchAutomation: (id: string, body: SwitchAutomationRequest) =>
    call(automationsAnswerSchema, `/automations/${encodeURIComponent(id)}/switch`, { body }),
  changeAutomation: (id: string, body: ChangeAutomationRequest) =>
    call(automationsAnswerSchema, `/automations/${encodeURIComponent(id)}`, { body }),
  todos: (isDone = false) => call(todosAnswerSchema, isDone ? "/todos?done=true" : "/todos"),
  todoDone: (todoId: string) =>
    call(todoAnswerSchema, `/todos/${encodeURIComponent(todoId)}/done`, { body: {} }),
  filters: () => call(filtersAnswerSchema, "/filters"),
  saveFilter: (body: Filter) => call(filtersAnswerSchema, "/filters", { body }),
  matching: (filter: Filter, limit: number) =>
    call(matchAnswerSchema, "/filters/match", { body: { filter, limit }, limitMs: LONGEST_MS }),
  bulk: (body: BulkRequest) => call(bulkAnswerSchema, "/bulk", { body, limitMs: LONGEST_MS }),
});
