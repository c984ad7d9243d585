import type { ProvidersAnswer } from "#wire/provider";

/** What every part about a provider is given. `onChanged` hears null where a form is put away with nothing changed. */
export type ProviderPartProps = {
  readonly answer: ProvidersAnswer;
  readonly onChanged: (answer: ProvidersAnswer | null) => void;
};
