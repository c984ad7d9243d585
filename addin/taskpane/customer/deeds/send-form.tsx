import { useEffect, useState } from "react";
import type { Language } from "#domain/ledger/customer";
import type { AskNoticeAnswer } from "#wire/actions";
import { newAskId } from "../../../desk/actions-id";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { Quiet } from "../../parts/quiet";
import { useTask } from "../../parts/use-task";
import { LanguageChoice } from "../language-choice";
import { told } from "../told";
import type { CustomerCard } from "../use-customer";
import { DeedForm } from "./deed-form";
import { LevelChoice } from "./level-choice";
import { NoticeText } from "./notice-text";
import { goesSentence, outcomeOf } from "./send-words";
import { useNotice } from "./use-notice";

type SendFormProps = {
  readonly card: CustomerCard;
  readonly onDone: (said: string) => void;
  readonly onClose: () => void;
};

/** Sends one notice now: what would go out, what stands in its way or is unusual, then a person's yes. */
export function SendForm({ card, onDone, onClose }: SendFormProps) {
  const { desk } = useDesk();
  const { accountId } = card.answer.account;
  // One id until something has come of it: asked again after a failure, the notice goes out once.
  const [askId] = useState(newAskId);
  const [wanted, setWanted] = useState<number | null>(null);
  const [language, setLanguage] = useState<Language | null>(null);
  const asking = useTask<AskNoticeAnswer>();
  const sending = useTask<AskNoticeAnswer>();
  const { run } = asking;
  useEffect(
    () => run(() => desk.actions.askNotice(accountId, { level: wanted, askId, confirm: false })),
    [run, desk, accountId, wanted, askId],
  );
  const asked = asking.busy ? null : asking.value;
  const level = wanted ?? asking.value?.level ?? null;
  const outcome = sending.value ? outcomeOf(sending.value) : null;
  const send = () =>
    sending.run(
      () => desk.actions.askNotice(accountId, { level, askId, confirm: true }),
      (answer) => {
        const { went, text } = outcomeOf(answer);
        if (went) onDone(text);
      },
    );
  const isOver = outcome !== null;
  const disabled = asked === null || asked.inTheWay !== null;
  return (
    <DeedForm
      title={say("Send a notice now")}
      {...(isOver ? {} : { submit: { label: say("Send now"), disabled, onSubmit: send } })}
      closeLabel={isOver ? say("Close") : say("Cancel")}
      onClose={onClose}
      state={sending}
    >
      <LevelChoice levels={card.answer.levels} value={level} onChoose={setWanted} />
      <LanguageChoice value={language} onChoose={setLanguage} />
      {asking.problem ? <Problem text={retell(asking.problem)} again={asking.again} /> : null}
      {asked ? <WhatGoesOut asked={asked} /> : null}
      {asking.busy ? <Quiet>{say("Looking what would go out…")}</Quiet> : null}
      {level === null ? null : <NoticeShown accountId={accountId} level={level} language={language} />}
      {outcome && !outcome.went ? <Problem text={told(outcome.text)} /> : null}
    </DeedForm>
  );
}

function WhatGoesOut({ asked }: { readonly asked: AskNoticeAnswer }) {
  const layout = useLayout();
  const goes = goesSentence(asked);
  return (
    <>
      {goes === null ? null : <p className={layout.text}>{goes}</p>}
      {asked.inTheWay === null ? null : <Problem text={told(asked.inTheWay)} tone="warning" />}
      {asked.warnings.map((warning) => (
        <Problem key={warning} text={told(warning)} tone="warning" />
      ))}
    </>
  );
}

type NoticeShownProps = {
  readonly accountId: string;
  readonly level: number;
  readonly language: Language | null;
};

function NoticeShown({ accountId, level, language }: NoticeShownProps) {
  const { notice, problem, again } = useNotice(accountId, level, language);
  if (problem) return <Problem text={retell(problem)} again={again} />;
  return notice ? <NoticeText subject={notice.subject} text={notice.text} /> : null;
}
