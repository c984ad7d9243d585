import * as z from "zod/mini";
import { ROLES } from "#domain/people/role";

/** Who belongs to the organisation, as it crosses between the pane and the API. Every change answers with the list as it is then. */

/** The length stands in the pattern: its work grows with the square of a text that is nearly an address. */
const ADDRESS = /^(?=.{1,254}$)[^\s@]+@[^\s@]+\.[^\s@]+$/;
const address = z
  .string()
  .check(z.trim(), z.minLength(3), z.maxLength(254), z.regex(ADDRESS, "not an e-mail address"));
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(100));
const role = z.enum(ROLES);
const who = z.string().check(z.minLength(1), z.maxLength(254));

/** POST /v1/people/invite. Who was invited before gets a new code, and the old one opens nothing any more. */
export const inviteRequestSchema = z.strictObject({
  email: address,
  role,
  /** How colleagues will know them; left out: by their address. */
  name: z.optional(z.nullable(name)),
  /** Of the mail; left out: the organisation's own. */
  language: z.optional(z.enum(["en", "hu", "el", "es", "et", "pl"])),
});
export type InviteRequest = z.infer<typeof inviteRequestSchema>;

/** POST /v1/people/take-back: an invitation that is not to be accepted any more. */
export const takeBackRequestSchema = z.strictObject({ email: address });

/** POST /v1/people/role. `member`: the name they act under, as the list has it. */
export const changeRoleRequestSchema = z.strictObject({ member: who, role });

/** POST /v1/people/remove. */
export const removeMemberRequestSchema = z.strictObject({ member: who });

/** POST /v1/people/leave: the caller goes. */
export const leaveRequestSchema = z.strictObject({});
export const leftAnswerSchema = z.object({ left: z.boolean() });

/** POST /v1/people/name: how colleagues know the caller from now on; null: by the name they act under. */
export const renameRequestSchema = z.strictObject({ name: z.nullable(name) });

/** GET /v1/people, and the answer to every change but leaving. */
export const peopleAnswerSchema = z.object({
  /** Whether the caller may invite people, change roles and send people away. */
  mayChange: z.boolean(),
  members: z.array(
    z.object({
      /** The name they act under, which changes are asked for by; null: it is told to owners only. */
      member: z.nullable(z.string()),
      /** What to call them; of somebody without a name of their own, told to a colleague: their address up to the @. */
      name: z.string(),
      /** To owners only; and where one was given. */
      email: z.nullable(z.string()),
      role,
      since: z.string(),
      isYou: z.boolean(),
      /** The last owner can neither go nor become something else. */
      isLastOwner: z.boolean(),
    }),
  ),
  /** Those who have not come yet; to owners only. */
  invitations: z.array(
    z.object({
      email: z.string(),
      name: z.nullable(z.string()),
      role,
      invitedBy: z.string(),
      invitedAt: z.string(),
      expiresAt: z.string(),
      isOver: z.boolean(),
    }),
  ),
});
export type PeopleAnswer = z.infer<typeof peopleAnswerSchema>;

/** The answer to an invitation: what became of its mail, in a sentence. Where it did not go out the invitation stands all the same. */
export const invitedAnswerSchema = z.object({
  people: peopleAnswerSchema,
  sent: z.boolean(),
  sentence: z.string(),
});
export type InvitedAnswer = z.infer<typeof invitedAnswerSchema>;
