import type { Role } from "#domain/people/role";
import { type InviteRequest, invitedAnswerSchema, leftAnswerSchema, peopleAnswerSchema } from "#wire/people";
import type { CallApi } from "../backend";

/** Who belongs to the organisation. */
export const peopleCalls = (call: CallApi) => ({
  people: () => call(peopleAnswerSchema, "/people"),
  invite: (body: InviteRequest) => call(invitedAnswerSchema, "/people/invite", { body }),
  takeBackInvitation: (email: string) => call(peopleAnswerSchema, "/people/take-back", { body: { email } }),
  changeRole: (member: string, role: Role) =>
    call(peopleAnswerSchema, "/people/role", { body: { member, role } }),
  removeMember: (member: string) => call(peopleAnswerSchema, "/people/remove", { body: { member } }),
  rename: (name: string | null) => call(peopleAnswerSchema, "/people/name", { body: { name } }),
  leave: () => call(leftAnswerSchema, "/people/leave", { body: {} }),
});
