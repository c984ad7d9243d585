import type { AskNoticeAnswer } from "#wire/actions";
import { openBackend } from "../../addin/backend";
import { randomDigits } from "../../addin/desk/random-digits";
import { type Outcome, withCloud } from "./commands";
import { findCustomer } from "./customer";
import { EXIT } from "./exit-codes";
import { lines, moneyText } from "./layout";
import { levelOption } from "./option-values";
import type { CommonOptions } from "./settings";

export type SendOptions = CommonOptions & { readonly level?: string; readonly yes?: boolean };

/** A notice now to each customer named: first what would go out; with `--yes` it does. */
export const send = (options: SendOptions, who: readonly string[]): Promise<Outcome> => {
  const [only, ...others] = who;
  return only !== undefined && others.length === 0 ? sendToOne(options, only) : sendToSeveral(options, who);
};

const sendToOne = (options: SendOptions, who: string): Promise<Outcome> => {
  const wanted = levelOption(options.level);
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { accountId } = (await findCustomer(backend, who)).card.account;
    const askId = randomDigits();
    const asked = await backend.askNotice(accountId, { level: wanted, askId, confirm: false });
    if (!options.yes) return { code: EXIT.done, text: askedText(asked, who), json: asked };
    const { level } = asked;
    const sent = await backend.askNotice(accountId, { level, askId, confirm: true });
    await cloud.catcher.flushEvents();
    const { state, because } = sent.message ?? { state: "queued", because: null };
    return { code: codeOf(state), text: lines([...headLines(sent), became(state, because)]), json: sent };
  });
};

/** Customers named by several of their invoices get one notice. What cannot go out keeps no other from it. */
const sendToSeveral = (options: SendOptions, who: readonly string[]): Promise<Outcome> => {
  const wanted = levelOption(options.level);
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const cards = await Promise.all(who.map((one) => findCustomer(backend, one)));
    const accounts = [...new Set(cards.map(({ card }) => card.account.accountId))];
    const answers: AskNoticeAnswer[] = [];
    for (const accountId of accounts) {
      const askId = randomDigits();
      const asked = await backend.askNotice(accountId, { level: wanted, askId, confirm: false });
      const goes = options.yes && asked.inTheWay === null;
      const { level } = asked;
      answers.push(goes ? await backend.askNotice(accountId, { level, askId, confirm: true }) : asked);
    }
    await cloud.catcher.flushEvents();
    const codes = answers.map(({ message }) => (message === null ? EXIT.done : codeOf(message.state)));
    return {
      code: codes.includes(EXIT.personNeeded) ? EXIT.personNeeded : EXIT.done,
      text: lines([...answers.flatMap(answerLines), options.yes ? "" : NOT_SENT]),
      json: answers,
    };
  });
};

const NOT_SENT = "Not sent yet. To send them: the same command with --yes";

function answerLines(answer: AskNoticeAnswer): readonly string[] {
  const { inTheWay, message } = answer;
  if (message !== null)
    return [...headLines(answer), `Result      ${became(message.state, message.because)}`];
  return [...headLines(answer), inTheWay === null ? "" : `In the way  ${inTheWay}`];
}

const codeOf = (state: string): number =>
  state === "held" || state === "rejected" ? EXIT.personNeeded : EXIT.done;

const askedText = (asked: AskNoticeAnswer, who: string): string =>
  lines([
    ...headLines(asked),
    ...(asked.inTheWay === null
      ? [`Not sent yet. To send it: dunbook send "${who}" --level ${asked.level} --yes`]
      : [`In the way  ${asked.inTheWay}`]),
  ]);

function headLines({
  customer,
  levelName,
  channel,
  email,
  phone,
  numbers,
  totals,
  warnings,
}: AskNoticeAnswer): readonly string[] {
  const ways = {
    letter: "as a letter to print and post",
    sms: `as an SMS to ${phone ?? "no phone number"}`,
    email: `to ${email ?? "no e-mail address"}`,
  };
  const how = ways[channel];
  return [
    `${levelName} for ${customer}, ${how}`,
    ...(numbers.length === 0
      ? []
      : [`Invoices    ${numbers.join(", ")}`, `Asked for   ${moneyText(totals)}`]),
    ...warnings.map((warning) => `Mind        ${warning}`),
  ];
}

function became(state: string, because: string | null): string {
  switch (state) {
    case "accepted":
      return "Sent.";
    case "toPost":
      return "Ready to be printed and posted: dunbook letters --print FOLDER";
    case "rejected":
      return `Not sent: the mail provider refused it (${because ?? "it does not say why"}).`;
    case "held":
      return "It may or may not have gone out: see dunbook outbox --held";
    case "withdrawn":
      return `Not sent: ${because ?? "it is no longer due"}.`;
    default:
      return "It waits: the mail provider does not take it now, and the next run tries again.";
  }
}
