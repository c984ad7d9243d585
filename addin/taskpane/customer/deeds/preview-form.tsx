import { Field } from "@fluentui/react-field";
import { Select } from "@fluentui/react-select";
import { useState } from "react";
import type { Language } from "#domain/ledger/customer";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { useMay } from "../../desk-context";
import { dayText } from "../../parts/day-text";
import { useLayout } from "../../parts/layout";
import { Quiet } from "../../parts/quiet";
import { LanguageChoice } from "../language-choice";
import type { CustomerCard } from "../use-customer";
import { DeedForm } from "./deed-form";
import { LevelChoice } from "./level-choice";
import { NoticeInShape, type Shape } from "./notice-in-shape";
import { TestSend } from "./test-send";
import { useNotice } from "./use-notice";

type PreviewFormProps = { readonly card: CustomerCard; readonly onClose: () => void };

/** A notice as it would go out, in any language and shape; and a test of it to the person who looks. */
export function PreviewForm({ card, onClose }: PreviewFormProps) {
  const layout = useLayout();
  const mayWork = useMay()("collect");
  const { accountId } = card.answer.account;
  const [level, setLevel] = useState<number | null>(null);
  const [language, setLanguage] = useState<Language | null>(null);
  const [shape, setShape] = useState<Shape>("email");
  const { notice, busy, problem, again } = useNotice(accountId, level, language);
  return (
    <DeedForm
      title={say("Preview of a notice")}
      closeLabel={say("Close")}
      onClose={onClose}
      state={{ busy: false, problem, again }}
    >
      <LevelChoice
        levels={card.answer.levels}
        value={level}
        otherwise={say("The one that comes next")}
        onChoose={setLevel}
      />
      <LanguageChoice value={language} onChoose={setLanguage} />
      <Field label={say("As")}>
        <Select
          value={shape}
          onChange={(_event, { value }) => setShape(SHAPES.find((one) => one === value) ?? "email")}
        >
          {SHAPES.map((one) => (
            <option key={one} value={one}>
              {shapeName(one)}
            </option>
          ))}
        </Select>
      </Field>
      {busy && !notice ? <Quiet>{say("Writing it…")}</Quiet> : null}
      {notice ? (
        <>
          <p className={layout.aside}>
            {say("{notice}, as of {day}", { notice: retell(notice.levelName), day: dayText(notice.on) })}
          </p>
          <NoticeInShape
            notice={notice}
            shape={shape}
            head={
              <>
                {say("Subject:")} <strong>{notice.subject}</strong>
              </>
            }
            noSms={say("There is no SMS text for this notice.")}
          />
        </>
      ) : null}
      {mayWork ? <TestSend accountId={accountId} level={level} language={language} /> : null}
    </DeedForm>
  );
}

const SHAPES = ["email", "text", "printed", "sms"] as const;
const shapeName = (shape: Shape): string => SHAPE_NAMES[shape]();
const SHAPE_NAMES: Readonly<Record<Shape, () => string>> = {
  email: () => say("E-mail"),
  text: () => say("E-mail in plain text"),
  printed: () => say("Printed letter"),
  sms: () => say("SMS"),
};
