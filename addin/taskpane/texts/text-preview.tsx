import { Spinner } from "@fluentui/react-spinner";
import { useState } from "react";
import type { PreviewAnswer } from "#wire/actions";
import { retell } from "../../words/retell";
import { say, sayCount } from "../../words/say";
import { LetterFrame } from "../customer/deeds/letter-frame";
import { NoticeText } from "../customer/deeds/notice-text";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Quiet } from "../parts/quiet";
import { ChoiceField } from "../reminders/fields/choice-field";
import type { TextPreviewState } from "./use-text-preview";

type Shape = "email" | "text" | "sms" | "printed";

type TextPreviewProps = { readonly accountId: string | null; readonly preview: TextPreviewState };

/** What is being written, as the customer would get it; the last sound state stays while something is wrong. */
export function TextPreview({ accountId, preview: { answer, busy, failed, again } }: TextPreviewProps) {
  const layout = useLayout();
  const [shape, setShape] = useState<Shape>("email");
  if (accountId === null)
    return (
      <Quiet>{say("Select a row of your invoice table to see the text as its customer gets it.")}</Quiet>
    );
  return (
    <>
      <ChoiceField
        label={say("As")}
        value={shape}
        choices={[
          { value: "email", name: say("E-mail") },
          { value: "text", name: say("E-mail in plain text") },
          { value: "sms", name: say("SMS") },
          { value: "printed", name: say("Printed letter") },
        ]}
        onChoose={setShape}
      />
      <div role="status" className={layout.section}>
        {busy ? <Spinner size="extra-tiny" label={say("Writing it…")} /> : null}
        {answer && answer.problems.length > 0 ? (
          <Quiet>{say("It is shown again once what is wrong with the text has been mended.")}</Quiet>
        ) : null}
        {answer?.because ? <Quiet>{retell(answer.because)}</Quiet> : null}
      </div>
      {failed ? <Problem text={retell(failed)} again={again} /> : null}
      {answer?.preview ? <InShape notice={answer.preview} shape={shape} /> : null}
    </>
  );
}

function InShape({ notice, shape }: { readonly notice: PreviewAnswer; readonly shape: Shape }) {
  const layout = useLayout();
  const { customer, subject, html, text, printed, sms } = notice;
  switch (shape) {
    case "email":
      return (
        <>
          <p className={layout.text}>{say("To {customer}: {subject}", { customer, subject })}</p>
          <LetterFrame title={say("The e-mail as it would arrive")} html={html} />
        </>
      );
    case "text":
      return <NoticeText subject={subject} text={text} />;
    case "printed":
      return <LetterFrame title={say("The letter as it would be printed")} html={printed} />;
    case "sms":
      return sms === null ? (
        <Quiet>{say("There is no SMS in this text.")}</Quiet>
      ) : (
        <>
          <NoticeText subject={null} text={sms.text} />
          <p className={layout.aside}>{smsSentence(sms)}</p>
        </>
      );
    default:
      return shape satisfies never;
  }
}

/** "142 characters, sent as 1 message." */
const smsSentence = ({ characters, segments }: NonNullable<PreviewAnswer["sms"]>): string =>
  say("{characters}, sent as {messages}.", {
    characters: sayCount(characters, "{count} character", "{count} characters"),
    messages: sayCount(segments, "{count} message", "{count} messages"),
  });
