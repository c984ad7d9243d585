import type { Permission, Role } from "#domain/people/role";
import { mayDo, ROLES } from "#domain/people/role";
import { say } from "../../words/say";

/** What somebody of a role may do, in a sentence. */
export const roleSentence = (role: Role): string => ROLE_SENTENCES[role]();

const ROLE_SENTENCES: Readonly<Record<Role, () => string>> = {
  owner: () => say("May do everything, invite people, and change how messages are sent."),
  accountant: () => say("Sends rows to Dunbook, sends messages, and changes rules and texts."),
  collector: () =>
    say("Works on customers: notes, calls, promises, pauses and single messages. Changes no rules."),
  viewer: () => say("Sees everything and changes nothing."),
};

/** Why something is not offered: who could do it. */
export function whyNot(role: Role, permission: Permission): string {
  const least = [...ROLES].reverse().find((one) => mayDo(one, permission)) ?? "owner";
  return role === "viewer"
    ? viewerMayNot(least)
    : role === "collector"
      ? collectorMayNot(least)
      : onlyOwner();
}

function viewerMayNot(least: Role): string {
  if (least === "collector")
    return say("As a viewer you can look. A collector, an accountant or an owner can change something here.");
  if (least === "accountant")
    return say("As a viewer you can look. An accountant or an owner can change something here.");
  return say("As a viewer you can look. An owner can change something here.");
}

const collectorMayNot = (least: Role): string =>
  least === "accountant"
    ? say("As a collector you can look. An accountant or an owner can change something here.")
    : say("As a collector you can look. An owner can change something here.");

const onlyOwner = (): string => say("As an accountant you can look. An owner can change something here.");
