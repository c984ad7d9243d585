import type { PolicyAnswer } from "#wire/policy-answers";

/** What every part of the view is given: how reminders stand, and whom to tell that this is different now. */
export type RemindersProps = { readonly answer: PolicyAnswer; readonly onChanged: () => void };
