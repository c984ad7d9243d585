import type { Brand } from "../base/brand";
import type { Instant } from "../base/clock";
import { digest, nameKey } from "../base/identity";
import { mayDo, type Role } from "./role";

/** A person in the sense of who signs in, the same in every organisation; made of what the sign-in says, never of a name. */
export type PersonId = Brand<string, "PersonId">;

/** Somebody who belongs to an organisation. */
export type Member = {
  /** The name they act under, one of a kind in the organisation: what the journal says who did it. An address, mostly. */
  readonly member: string;
  /** How colleagues know them; null: by the name they act under. */
  readonly name: string | null;
  readonly email: string | null;
  readonly role: Role;
  /** Who signs in as this member; null: nobody can from elsewhere, only at the machine the data lies on. */
  readonly person: PersonId | null;
  readonly since: Instant;
  /** The member who let them in; null: they set the organisation up. */
  readonly invitedBy: string | null;
};

export const memberIdOf = (member: string): string => `m_${digest(nameKey(member))}`;

/** Whose Microsoft work account it is: the tenant's id and the object's in it. Both never change, other than an address. */
export const personIdOf = (tenant: string, object: string): PersonId =>
  `p_${digest(`${tenant.toLowerCase()}\n${object.toLowerCase()}`, 32)}` as PersonId;

/** Whoever sets an organisation up is its first owner. */
export const firstMember = (member: string, person: PersonId | null, since: Instant): Member => ({
  ...{ member, name: null, email: null, role: "owner", person, since, invitedBy: null },
});

/** Whether that member may change who belongs to the organisation. */
export const mayChange = (members: readonly Member[], by: string): boolean => {
  const asking = memberOf(members, by);
  return asking !== undefined && mayDo(asking.role, "people");
};

export const memberOf = (members: readonly Member[], name: string): Member | undefined =>
  members.find(({ member }) => isSameName(member, name));

/** Letter case does not make another name. */
export const isSameName = (a: string, b: string): boolean => nameKey(a) === nameKey(b);
