import type { OwnTemplate, TemplateId } from "../messages/template-id";
import type { Policy } from "./policy";
import { type PolicyProblem, unless } from "./policy-problem";
import type { NoticeTerms, Terms } from "./terms";

/** What is wrong with levels that go out as an SMS. `withoutSms`: the own templates that lack one in some language. */
export const smsProblems = (
  policy: Policy,
  withoutSms: ReadonlySet<TemplateId | OwnTemplate>,
): readonly PolicyProblem[] =>
  smsNotices(policy).flatMap(({ field, notice }) =>
    unless(
      !withoutSms.has(notice.template),
      `${field}.template`,
      `"${notice.name}" goes out as an SMS, and its template has no text for one.`,
      "Write the SMS of the template in every language it has, or choose another template.",
    ),
  );

/** What an SMS leaves out though its level asks for it. */
export const smsWarnings = (policy: Policy): readonly PolicyProblem[] =>
  smsNotices(policy).flatMap(({ field, notice }) => [
    ...unless(
      !notice.attachFiles,
      `${field}.attachFiles`,
      `"${notice.name}" goes out as an SMS, which carries no files.`,
      "Switch the files off, or send this level by e-mail.",
    ),
    ...unless(
      notice.copyTo.length === 0,
      `${field}.copyTo`,
      `"${notice.name}" goes out as an SMS, of which nobody gets a copy.`,
      "Take the copies away, or send this level by e-mail.",
    ),
  ]);

type Placed = { readonly field: string; readonly notice: NoticeTerms };

/** Every notice of the policy and its rules that is an SMS, with the way to it. */
function smsNotices(policy: Policy): readonly Placed[] {
  const places: readonly (readonly [string, Partial<Terms>])[] = [
    ["", policy],
    ...policy.rules.map(({ set }, index) => [`rules[${index}].set.`, set] as const),
  ];
  return places
    .flatMap(([at, { upcoming, levels = [] }]) => [
      ...(upcoming ? [{ field: `${at}upcoming`, notice: upcoming }] : []),
      ...levels.map((notice, index) => ({ field: `${at}levels[${index}]`, notice })),
    ])
    .filter(({ notice }) => notice.channel === "sms");
}

/** Whether a notice of the policy goes out as an SMS in that template's words. */
export const isSmsTemplate = (policy: Policy, template: TemplateId | OwnTemplate): boolean =>
  smsNotices(policy).some(({ notice }) => notice.template === template);
