import type { Policy } from "#domain/policy/policy";
import type { Desk } from "../../../desk/desk";
import { Live } from "../../sync/live";
import { draftOf, type PolicyDraft } from "./policy-draft";

/** A policy being changed: as it was when the form was opened, and what stands in the form. */
export type PolicyEdit = { readonly before: Policy; readonly draft: PolicyDraft };

const kept = new WeakMap<Desk, Live<PolicyEdit | null>>();

/** The policy that is being changed at a desk; null: none is. It stays while another view is shown. */
export function policyEditOf(desk: Desk): Live<PolicyEdit | null> {
  const known = kept.get(desk) ?? new Live<PolicyEdit | null>(null);
  kept.set(desk, known);
  return known;
}

/** Begins to change a policy. */
export const editPolicy = (desk: Desk, policy: Policy): void =>
  policyEditOf(desk).change(() => ({ before: policy, draft: draftOf(policy) }));

/** Puts the form away with all that was entered. */
export const endEdit = (desk: Desk): void => policyEditOf(desk).change(() => null);
