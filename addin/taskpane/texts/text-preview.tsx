import { Spinner } from "@fluentui/react-spinner";
import { useState } from "react";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { NoticeInShape, type Shape } from "../customer/deeds/notice-in-shape";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Quiet } from "../parts/quiet";
import { ChoiceField } from "../reminders/fields/choice-field";
import type { TextPreviewState } from "./use-text-preview";

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
      {answer?.preview ? (
        <NoticeInShape
          notice={answer.preview}
          shape={shape}
          head={say("To {customer}: {subject}", {
            customer: answer.preview.customer,
            subject: answer.preview.subject,
          })}
          noSms={say("There is no SMS in this text.")}
        />
      ) : null}
    </>
  );
}
