import type { Role } from "#domain/people/role";
import type { InvitedAnswer, InviteRequest, PeopleAnswer } from "#wire/people";
import type { Backend } from "../backend";

/** Who belongs to the organisation, and what an owner changes about it. Each change answers with the list as it is then. */
export type PeopleDesk = {
  readonly list: () => Promise<PeopleAnswer>;
  readonly invite: (wish: InviteRequest) => Promise<InvitedAnswer>;
  readonly takeBack: (email: string) => Promise<PeopleAnswer>;
  readonly changeRole: (member: string, role: Role) => Promise<PeopleAnswer>;
  readonly remove: (member: string) => Promise<PeopleAnswer>;
  /** How colleagues know whoever sits at the pane; null: by the name they act under. */
  readonly rename: (name: string | null) => Promise<PeopleAnswer>;
  /** Whoever sits at the pane goes. */
  readonly leave: () => Promise<void>;
};

export const peopleDesk = (backend: Backend): PeopleDesk => ({
  list: () => backend.people(),
  invite: (wish) => backend.invite(wish),
  takeBack: (email) => backend.takeBackInvitation(email),
  changeRole: (member, role) => backend.changeRole(member, role),
  remove: (member) => backend.removeMember(member),
  rename: (name) => backend.rename(name),
  leave: async () => {
    await backend.leave();
  },
});
