/** An id that no rule has yet: "rule-1" and so on. */
export function newRuleId(rules: readonly { readonly id: string }[]): string {
  const taken = new Set(rules.map(({ id }) => id));
  const free = rules.map((_, index) => `rule-${index + 1}`).find((id) => !taken.has(id));
  return free ?? `rule-${rules.length + 1}`;
}
