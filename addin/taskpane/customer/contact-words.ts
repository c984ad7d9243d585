import type { ContactAnswer } from "#wire/customer";
import { say } from "../../words/say";

const KINDS: Readonly<Record<ContactAnswer["kind"], () => string | null>> = {
  paymentOfficer: () => say("payment officer"),
  manager: () => say("manager"),
  owner: () => say("owner"),
  lawyer: () => say("lawyer"),
  other: () => null,
};

/** What a contact is: "accountant, payment officer (main contact)". */
export function contactTitle({ position, relation, kind, primary }: ContactAnswer): string {
  const parts = [position, relation, KINDS[kind]()].filter((part) => part !== null && part !== "");
  const title = [...new Set(parts)].join(", ");
  if (!primary) return title;
  return title === "" ? say("main contact") : say("{title} (main contact)", { title });
}
