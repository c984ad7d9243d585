import type { Role } from "#domain/people/role";
import { say } from "../../words/say";

/** What somebody is in the organisation, in a word. */
export const roleName = (role: Role): string => ROLE_NAMES[role]();

const ROLE_NAMES: Readonly<Record<Role, () => string>> = {
  owner: () => say("owner"),
  accountant: () => say("accountant"),
  collector: () => say("collector"),
  viewer: () => say("viewer"),
};
