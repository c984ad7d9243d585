import * as z from "zod/mini";
import { PERMISSIONS, ROLES } from "#domain/people/role";

/** How one signs in here, before anybody has: GET /v1/sign-in. */
export const signInOfferSchema = z.discriminatedUnion("kind", [
  /** At the machine the data lies on: whoever sits there says who they are. */
  z.object({ kind: z.literal("here") }),
  /**
   * By a Microsoft work account: its ID token is asked for. `nonce` serves one session, for ten minutes, and must come back in
   * the token. Nested app auth cannot carry it (0036): there the token is asked for anew (`forceRefresh`), for one without a
   * nonce is taken for some minutes after Microsoft made it, and once. Refused as "signIn", the dialog is the other way.
   */
  z.object({
    kind: z.literal("microsoft"),
    clientId: z.string(),
    authority: z.string(),
    scopes: z.array(z.string()),
    nonce: z.string(),
  }),
]);
export type SignInOffer = z.infer<typeof signInOfferSchema>;

const text = z.string().check(z.minLength(1), z.maxLength(200));

/** Who wants in, and into which organisation: POST /v1/session. What is not asked for is left out. */
export const sessionRequestSchema = z.strictObject({
  /**
   * Microsoft's ID token, and the nonce that was offered for it; absent at one's own machine. After the answer "newcomer" both
   * serve once more, with an invitation or a new organisation.
   */
  microsoft: z.optional(
    z.strictObject({
      token: z.string().check(z.maxLength(16_000)),
      nonce: z.string().check(z.maxLength(500)),
    }),
  ),
  /** At one's own machine: the member that one is. */
  member: z.optional(text),
  /** One of the organisations one belongs to; absent: the only one, or the one used last. */
  organisation: z.optional(text),
  /** The code out of an invitation's mail. */
  invitation: z.optional(text),
  /** A new organisation, whose owner the person becomes. */
  create: z.optional(z.strictObject({ name: text, email: text, timeZone: text, language: text })),
});
export type SessionRequest = z.infer<typeof sessionRequestSchema>;

const organisation = z.object({ id: z.string(), name: z.string() });

/** Who is at the pane. */
export const sessionAnswerSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("signedIn"),
    /** Goes with every request, until it ends. */
    token: z.string(),
    expiresAt: z.nullable(z.string()),
    organisationId: z.string(),
    organisation: z.string(),
    /** The name they act under, as the journal has it; `name`: as colleagues know them. */
    member: z.string(),
    name: z.nullable(z.string()),
    role: z.enum(ROLES),
    may: z.array(z.enum(PERMISSIONS)),
    /** All organisations of the person, this one too. */
    organisations: z.array(organisation),
    /** At one's own machine: who else may sit there; empty where it is only one, and in the cloud. */
    members: z.array(z.object({ member: z.string(), name: z.nullable(z.string()), role: z.enum(ROLES) })),
  }),
  /** At one's own machine, where several may sit there: which of them is it? */
  z.object({
    kind: z.literal("choose"),
    members: z.array(z.object({ member: z.string(), name: z.nullable(z.string()), role: z.enum(ROLES) })),
  }),
  /** Known to Microsoft, and in no organisation yet: an invitation's code, or a new organisation where that is allowed. */
  z.object({
    kind: z.literal("newcomer"),
    name: z.nullable(z.string()),
    email: z.nullable(z.string()),
    mayCreate: z.boolean(),
  }),
]);
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>;
/** Of somebody who is in. */
export type Session = Extract<SessionAnswer, { readonly kind: "signedIn" }>;
