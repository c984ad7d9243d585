import type { Policy } from "#domain/policy/policy";
import { policySchema } from "#wire/policy";

/** A policy changed by what a file says, or the field that is not right, in words. */
export type Merged =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problem: string };

/**
 * A whole or partial policy laid over another: what the file does not name stays. Lists are taken whole, as they stand in the
 * file; records such as `holidays` or minimums field by field.
 */
export function mergedPolicy(base: Policy, changes: unknown): Merged {
  if (!isRecord(changes))
    return { ok: false, problem: "The file holds no policy: write { … } with its settings." };
  const parsed = policySchema.safeParse(merged(base, changes));
  if (parsed.success) return { ok: true, policy: parsed.data };
  const [issue] = parsed.error.issues;
  const field = fieldOf(issue?.path ?? []);
  const keys = issue?.code === "unrecognized_keys" ? issue.keys : [];
  if (keys.length > 0)
    return {
      ok: false,
      problem: `There is no setting "${fieldOf([...(issue?.path ?? []), ...keys.slice(0, 1)])}".`,
    };
  return { ok: false, problem: `"${field}" is not right: ${issue?.message ?? ""}.` };
}

/** "levels[1].delay.days". */
const fieldOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (field, part) =>
      typeof part === "number" ? `${field}[${part}]` : `${field}${field && "."}${String(part)}`,
    "",
  );

function merged(base: unknown, changes: unknown): unknown {
  if (!isRecord(base) || !isRecord(changes)) return changes;
  const both = { ...base };
  for (const [name, change] of Object.entries(changes)) both[name] = merged(base[name], change);
  return both;
}

const isRecord = (value: unknown): value is { [name: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
