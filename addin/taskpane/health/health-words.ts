import type { HealthAnswer } from "#wire/health";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { withReadableDays } from "../today/readable-days";

type State = HealthAnswer["state"];

/** How one thing stands, in a word or two: its picture says the same. */
export const stateText = (state: State): string => STATES[state]();

const STATES: Readonly<Record<State, () => string>> = {
  good: () => say("Well"),
  look: () => say("Worth a look"),
  act: () => say("Needs somebody"),
};

/** How it stands altogether. */
export const wholeText = (state: State): string => WHOLE[state]();

const WHOLE: Readonly<Record<State, () => string>> = {
  good: () => say("All is well."),
  look: () => say("Nothing is urgent, but something is worth a look."),
  act: () => say("Something needs somebody: it stands first."),
};

/** What the service says, in the language of the pane and with its days as people write them. */
export const told = (sentence: string): string => withReadableDays(retell(sentence));
