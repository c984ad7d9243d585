import type { Desk } from "../../../desk/desk";
import { Live } from "../../sync/live";
import type { WizardDraft } from "./wizard-draft";

/** How far a person is with the wizard. Another view may be shown meanwhile: what was entered stays. */
export type WizardState = {
  readonly open: boolean;
  /** 0 to 2; 3: all is answered, and it is looked at before it is switched on. */
  readonly place: number;
  /** Null until something has been loaded to begin with. */
  readonly draft: WizardDraft | null;
  /** What a person has made by hand is to be replaced. */
  readonly replace: boolean;
};

const BEGINNING: WizardState = { open: false, place: 0, draft: null, replace: false };

const kept = new WeakMap<Desk, Live<WizardState>>();

/** The wizard at a desk. */
export function wizardOf(desk: Desk): Live<WizardState> {
  const known = kept.get(desk) ?? new Live(BEGINNING);
  kept.set(desk, known);
  return known;
}

/** Opens the wizard where the person left it. */
export const openWizard = (desk: Desk): void => wizardOf(desk).change((now) => ({ ...now, open: true }));

/** Puts the wizard away with all that was entered: it is saved, or not wanted any more. */
export const endWizard = (desk: Desk): void => wizardOf(desk).change(() => BEGINNING);
