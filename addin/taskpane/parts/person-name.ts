import { say } from "../../words/say";

/** Whoever set up the organisation on this machine is simply "you" until they give themselves a name. */
export const isNameless = (name: string): boolean => name === "you";

/** How others see somebody. */
export const personName = (name: string): string => (isNameless(name) ? say("Whoever began here") : name);

/** Who sits at the pane, as it is told to them; `role` as it is called. */
export function youAre(name: string, role: string, organisation: string): string {
  const words = { name, role, organisation };
  return isNameless(name)
    ? say("You are {role} at {organisation}.", words)
    : say("You are {name}, {role} at {organisation}.", words);
}
