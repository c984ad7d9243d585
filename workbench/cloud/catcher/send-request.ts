import * as z from "zod";
import { type AskedFile, AttachmentPart, CategoriesPart, filesOf, HeadersPart } from "./send-parts";

/** One problem of a refused request, in the shape SendGrid's API reports it. */
export type SendProblem = { readonly message: string; readonly field: string | null; readonly help: null };

/** One e-mail to one recipient, as a request asked for it. */
export type AskedMail = {
  readonly to: Addressee;
  /** Who gets the same mail as a copy, open or blind. */
  readonly copies: readonly string[];
  readonly from: Addressee;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string | null;
  readonly html: string | null;
  readonly customArgs: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly categories: readonly string[];
  readonly files: readonly AskedFile[];
};

export type Addressee = { readonly email: string; readonly name: string | null };

/** A request that SendGrid would take; `sandbox` asks to check it only. */
export type SendRequest = { readonly mails: readonly AskedMail[]; readonly sandbox: boolean };

const Address = z.object({ email: z.email("Not a valid e-mail address."), name: z.string().nullish() });
const CustomArgs = z.record(z.string(), z.string("Custom arguments are strings."));

const Personalization = z.object({
  to: z.array(Address).min(1, "At least one recipient is required."),
  cc: z.array(Address).optional(),
  bcc: z.array(Address).optional(),
  subject: z.string().optional(),
  custom_args: CustomArgs.optional(),
  headers: HeadersPart.optional(),
});

const Body = z.object({
  personalizations: z.array(Personalization).min(1, "At least one personalization is required.").max(1000),
  from: Address,
  reply_to: Address.optional(),
  subject: z.string().optional(),
  content: z
    .array(z.object({ type: z.string().min(1), value: z.string().min(1, "The content must not be empty.") }))
    .min(1, "At least one content is required."),
  attachments: z.array(AttachmentPart).optional(),
  headers: HeadersPart.optional(),
  categories: CategoriesPart.optional(),
  custom_args: CustomArgs.optional(),
  mail_settings: z
    .object({ sandbox_mode: z.object({ enable: z.boolean().optional() }).optional() })
    .optional(),
});

/** Reads the body of POST /v3/mail/send, or tells everything that is wrong with it. */
export function parseSendRequest(text: string): SendRequest | { readonly problems: readonly SendProblem[] } {
  const json = jsonIn(text);
  if (json === undefined) return { problems: [problem("Bad Request: the body is not JSON.", null)] };
  const parsed = Body.safeParse(json);
  if (!parsed.success) {
    return { problems: parsed.error.issues.map(({ message, path }) => problem(message, path.join("."))) };
  }
  const problems = [
    ...subjectProblems(parsed.data),
    ...repeatedRecipients(parsed.data),
    ...contentProblems(parsed.data),
  ];
  return problems.length > 0 ? { problems } : requestOf(parsed.data);
}

type ParsedBody = z.infer<typeof Body>;

function requestOf(body: ParsedBody): SendRequest {
  const contentOf = (type: string) => body.content.find((content) => content.type === type)?.value ?? null;
  const files = filesOf(body.attachments ?? []);
  const mails = body.personalizations.flatMap((personalization) =>
    personalization.to.map((to, index) => ({
      to: { email: to.email, name: to.name ?? null },
      copies: index === 0 ? copiesOf(personalization).map(({ email }) => email) : [],
      from: { email: body.from.email, name: body.from.name ?? null },
      replyTo: body.reply_to?.email ?? null,
      subject: personalization.subject ?? body.subject ?? "",
      text: contentOf("text/plain"),
      html: contentOf("text/html"),
      customArgs: { ...body.custom_args, ...personalization.custom_args },
      headers: { ...body.headers, ...personalization.headers },
      categories: body.categories ?? [],
      files,
    })),
  );
  return { mails, sandbox: body.mail_settings?.sandbox_mode?.enable ?? false };
}

const copiesOf = ({ cc = [], bcc = [] }: z.infer<typeof Personalization>) => [...cc, ...bcc];

function subjectProblems({ subject, personalizations }: ParsedBody): SendProblem[] {
  const missing = !subject && personalizations.some((personalization) => !personalization.subject);
  return missing ? [problem("A subject of at least one character is required.", "subject")] : [];
}

/** SendGrid refuses an address that stands twice in one personalization, whatever its letter case. */
function repeatedRecipients({ personalizations }: ParsedBody): SendProblem[] {
  return personalizations.flatMap((personalization, index) => {
    const emails = [...personalization.to, ...copiesOf(personalization)].map(({ email }) =>
      email.toLowerCase(),
    );
    const repeats = new Set(emails).size < emails.length;
    return repeats
      ? [problem("Each recipient may stand in a personalization once.", `personalizations.${index}`)]
      : [];
  });
}

function contentProblems({ content }: ParsedBody): SendProblem[] {
  const types = content.map(({ type }) => type);
  const misplaced = types.indexOf("text/plain") > 0;
  const repeated = new Set(types).size < types.length;
  return misplaced || repeated ? [problem("text/plain comes first, and each type once.", "content")] : [];
}

const problem = (message: string, field: string | null): SendProblem => ({ message, field, help: null });

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
